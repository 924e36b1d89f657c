package io.stackline.service.http;

import io.stackline.service.authn.Caller;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A request of Jetty as handlers see it. Its body is there before a handler is asked. */
final class EdgeRequest implements ApiRequest {
  /** Where a request came from and where it believes to be. */
  record Origin(String remoteAddress, String publicUrl) {}

  private final Request request;
  private final Map<String, String> parameters;
  private final Caller caller;
  private final Origin origin;
  private final Body body;
  private @Nullable Fields query;

  /** The body, and how records are made of it. */
  record Body(Payload payload, BodyCodec codec) {}

  EdgeRequest(
      Request request, Map<String, String> parameters, Caller caller, Origin origin, Body body) {
    this.request = request;
    this.parameters = parameters;
    this.caller = caller;
    this.origin = origin;
    this.body = body;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String path(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(queryFields().getValue(name));
  }

  @Override
  public List<String> queryAll(String name) {
    return queryFields().getValuesOrEmpty(name);
  }

  private Fields queryFields() {
    if (query == null) {
      query = parseQuery();
    }
    return query;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  @Override
  public String remoteAddress() {
    return origin.remoteAddress();
  }

  @Override
  public String publicUrl() {
    return origin.publicUrl();
  }

  @Override
  public Payload body() {
    return body.payload();
  }

  @Override
  public <T> T json(Class<T> type) {
    return body.codec().decode(body(), type);
  }

  /**
   * How the body of a request is encoded.
   *
   * @throws ServiceException with {@code UNSUPPORTED_MEDIA_TYPE} if in a way not known here
   */
  static Codec codec(Request request) {
    List<String> codings = request.getHeaders().getCSV(HttpHeader.CONTENT_ENCODING, false);
    List<String> meant =
        codings.stream()
            .map(coding -> coding.toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
            .toList();
    if (meant.isEmpty()) {
      return Codec.IDENTITY;
    }
    if (meant.size() == 1 && (meant.get(0).equals("gzip") || meant.get(0).equals("x-gzip"))) {
      return Codec.GZIP;
    }
    throw new ServiceException(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, or with one coding, gzip.");
  }

  private Fields parseQuery() {
    try {
      return Request.extractQueryParameters(request);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorCode.BAD_REQUEST, "The query string is malformed.", e);
    }
  }
}
