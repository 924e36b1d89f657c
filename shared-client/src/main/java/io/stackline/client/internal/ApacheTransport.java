package io.stackline.client.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** HTTP by Apache HttpClient 5, with everything that decides for itself switched off. */
public final class ApacheTransport implements Transport {
  private static final int LEFTOVER_LIMIT = 8 * 1024;

  private final CloseableHttpClient client;
  private final TransportOptions options;

  /** Opens a pool of connections; none is made before the first request. */
  public ApacheTransport(TransportOptions options) {
    this.options = options;
    this.client =
        HttpClients.custom()
            .setConnectionManager(pool(options))
            .setRoutePlanner(new ProxyPlanner(options))
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableDefaultUserAgent()
            .build();
  }

  private static PoolingHttpClientConnectionManager pool(TransportOptions options) {
    Timeout connect = Timeout.of(options.connectTimeout());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setTlsSocketStrategy(new LazyTls(options))
        .setConnectionFactory(ApacheTransport::connection)
        .setMaxConnTotal(options.maxConnections())
        .setMaxConnPerRoute(options.maxConnectionsPerHost())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(connect)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                .build())
        .build();
  }

  private static ManagedHttpClientConnection connection(@Nullable Socket socket)
      throws IOException {
    QuietConnection connection = new QuietConnection();
    if (socket != null) {
      connection.bind(socket);
    }
    return connection;
  }

  @Override
  public <T> T exchange(Request request, ReplyReader<T> reader) throws IOException {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
    for (Request.Header header : request.headers()) {
      message.addHeader(header.name(), header.value());
    }
    Content content = request.content();
    if (content != null) {
      message.setEntity(
          new EntityTemplate(
              content.length(),
              ContentType.parse(content.type()),
              content.isGzip() ? "gzip" : null,
              content::writeTo));
    }
    Timeout timeout = Timeout.of(request.responseTimeout());
    message.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(timeout)
            .setConnectionRequestTimeout(timeout)
            .build());
    request.abortHook().accept(message::abort);
    try (ClassicHttpResponse answer = client.executeOpen(null, message, context(request.uri()))) {
      Reply reply = replyOf(answer);
      T result = reader.read(reply);
      // A little that is left lets the connection be used again; a lot is not worth waiting for.
      reply.body().readNBytes(LEFTOVER_LIMIT);
      return result;
    } catch (IllegalStateException e) {
      // The library throws these, no IOException, if it is broken off while it waits for a
      // connection (CancellationException) or between getting and opening one.
      if (message.isAborted()) {
        throw (IOException) new InterruptedIOException("aborted").initCause(e);
      }
      throw e;
    }
  }

  private HttpClientContext context(URI uri) {
    HttpClientContext context = HttpClientContext.create();
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    Optional<ProxyRoute> proxy = options.proxyFor().apply(uri);
    proxy.ifPresent(
        route -> {
          if (route.user() != null) {
            String password = route.password() == null ? "" : route.password().reveal();
            credentials.setCredentials(
                new AuthScope(route.host(), route.port()),
                new UsernamePasswordCredentials(route.user(), password.toCharArray()));
          }
        });
    context.setCredentialsProvider(credentials);
    return context;
  }

  private static Reply replyOf(ClassicHttpResponse answer) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var header : answer.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    InputStream body =
        answer.getEntity() == null
            ? InputStream.nullInputStream()
            : answer.getEntity().getContent();
    return new Reply(answer.getCode(), headers, body);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** Asks the options for each address. */
  private static final class ProxyPlanner extends DefaultRoutePlanner {
    private final TransportOptions options;

    ProxyPlanner(TransportOptions options) {
      super(null);
      this.options = options;
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context)
        throws HttpException {
      return options
          .proxyFor()
          .apply(URI.create(target.toURI()))
          .map(route -> new HttpHost(route.scheme(), route.host(), route.port()))
          .orElse(null);
    }
  }
}
