package io.stackline.service.http;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Makes replies ready and sends them, with no coding or with gzip, never with two. What is large
 * waits for a slow receiver in a spool and not in memory, and no thread waits with it.
 */
final class ReplyWriter {
  private static final int COMPRESS_FROM = 1024;
  private static final int LARGE = 64 << 10;
  private static final String JSON_TYPE = "application/json";
  private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, JSON_TYPE);
  private static final HttpField GZIP =
      new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

  private final BodyCodec bodies;
  private final Departures departures = new Departures();

  ReplyWriter(BodyCodec bodies) {
    this.bodies = bodies;
  }

  /** An answer that is ready. */
  @FunctionalInterface
  interface Outgoing {
    /** Sends it without waiting; the callback hears how that ended. */
    void send(Callback callback);
  }

  /**
   * Makes a reply ready to be sent; sending it closes its payload.
   *
   * @throws IOException if the payload cannot be read or kept
   */
  Outgoing prepare(Request request, Response response, Reply reply) throws IOException {
    if (reply instanceof Reply.Json json) {
      byte[] body = bodies.encode(json.value());
      return body.length < LARGE
          ? json(request, response, 200, body)
          : raw(request, response, Payloads.of(body, Codec.IDENTITY), JSON_TYPE);
    }
    if (reply instanceof Reply.Raw raw) {
      return raw(request, response, raw.payload(), raw.contentType());
    }
    if (reply instanceof Reply.Html html) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
      // Pages carry no scripts of their own and are for nobody's frame.
      response
          .getHeaders()
          .put("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
      return bytes(request, response, html.status(), html.text().getBytes(StandardCharsets.UTF_8));
    }
    if (reply instanceof Reply.Text text) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
      return bytes(request, response, text.status(), text.text().getBytes(StandardCharsets.UTF_8));
    }
    response.setStatus(204);
    return Callback::succeeded;
  }

  Outgoing json(Request request, Response response, int status, byte[] body) {
    response.getHeaders().put(JSON);
    return bytes(request, response, status, body);
  }

  private static Outgoing bytes(Request request, Response response, int status, byte[] body) {
    response.setStatus(status);
    byte[] sent = body;
    if (body.length >= COMPRESS_FROM) {
      response.getHeaders().put(VARY);
      if (acceptsGzip(request)) {
        response.getHeaders().put(GZIP);
        sent = compress(body);
      }
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, sent.length);
    ByteBuffer buffer = ByteBuffer.wrap(sent);
    return callback -> response.write(true, buffer, callback);
  }

  private Outgoing raw(Request request, Response response, Payload kept, String contentType)
      throws IOException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(VARY);
    boolean gzip = acceptsGzip(request);
    Payload payload = held(gzip && !small(kept) ? packed(kept) : kept);
    boolean asKept = payload.codec() == Codec.IDENTITY || gzip;
    if (asKept) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, payload.encodedSize());
    }
    if (asKept && payload.codec() == Codec.GZIP) {
      response.getHeaders().put(GZIP);
    }
    if (request.getMethod().equals("HEAD")) {
      payload.close();
      return Callback::succeeded;
    }
    departures.enter(payload);
    return callback -> {
      InputStream in;
      try {
        in = asKept ? payload.openEncoded() : payload.open();
      } catch (IOException | RuntimeException e) {
        departures.leave(payload);
        callback.failed(e);
        return;
      }
      new StreamedReply(response, in, departures.leaving(payload, callback)).iterate();
    };
  }

  private Payload packed(Payload kept) throws IOException {
    if (kept.codec() == Codec.GZIP) {
      return kept;
    }
    try (kept) {
      return bodies.compress(kept);
    }
  }

  /** What is large waits for its receiver where it takes nothing that others need. */
  private Payload held(Payload payload) throws IOException {
    if (payload.encodedSize() < LARGE) {
      return payload;
    }
    try (payload) {
      return bodies.hold(payload);
    }
  }

  private static boolean small(Payload payload) {
    return payload.encodedSize() < COMPRESS_FROM;
  }

  private static boolean acceptsGzip(Request request) {
    return AcceptEncoding.gzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
  }

  private static byte[] compress(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4 + 64);
    try (OutputStream gzip = new GZIPOutputStream(out, 4096)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
