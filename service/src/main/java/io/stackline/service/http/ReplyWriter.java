package io.stackline.service.http;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends a reply, with no coding or with gzip, never with two. */
final class ReplyWriter {
  private static final int COMPRESS_FROM = 1024;
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField GZIP =
      new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

  private final BodyCodec bodies;

  ReplyWriter(BodyCodec bodies) {
    this.bodies = bodies;
  }

  /**
   * Sends the reply and closes its payload.
   *
   * @throws IOException if the payload cannot be read or the connection fails; the callback is then
   *     not called
   */
  void write(Request request, Response response, Reply reply, Callback callback)
      throws IOException {
    if (reply instanceof Reply.Json json) {
      json(request, response, 200, bodies.encode(json.value()), callback);
    } else if (reply instanceof Reply.Empty) {
      response.setStatus(204);
      callback.succeeded();
    } else if (reply instanceof Reply.Raw raw) {
      try (Payload payload = raw.payload()) {
        raw(request, response, payload, raw.contentType());
      }
      callback.succeeded();
    } else if (reply instanceof Reply.Html html) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
      // Pages carry no scripts of their own and are for nobody's frame.
      response
          .getHeaders()
          .put("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
      bytes(
          request, response, html.status(), html.text().getBytes(StandardCharsets.UTF_8), callback);
    } else if (reply instanceof Reply.Text text) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
      bytes(
          request, response, text.status(), text.text().getBytes(StandardCharsets.UTF_8), callback);
    }
  }

  void json(Request request, Response response, int status, byte[] body, Callback callback)
      throws IOException {
    response.getHeaders().put(JSON);
    bytes(request, response, status, body, callback);
  }

  private static void bytes(
      Request request, Response response, int status, byte[] body, Callback callback)
      throws IOException {
    response.setStatus(status);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    byte[] sent = body;
    if (body.length >= COMPRESS_FROM) {
      response.getHeaders().put(VARY);
      if (acceptsGzip(request)) {
        response.getHeaders().put(GZIP);
        sent = compress(body);
      }
    }
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, sent.length);
    response.write(true, ByteBuffer.wrap(sent), callback);
  }

  private static void raw(Request request, Response response, Payload payload, String contentType)
      throws IOException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(VARY);
    boolean gzip = acceptsGzip(request);
    boolean asKept = payload.codec() == Codec.GZIP ? gzip : !gzip || small(payload);
    if (asKept) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, payload.encodedSize());
      if (payload.codec() == Codec.GZIP) {
        response.getHeaders().put(GZIP);
      }
    } else if (gzip) {
      response.getHeaders().put(GZIP);
    }
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    try (InputStream in = asKept ? payload.openEncoded() : payload.open();
        OutputStream sink = Content.Sink.asOutputStream(response);
        OutputStream out = !asKept && gzip ? new GZIPOutputStream(sink, 16 * 1024) : sink) {
      byte[] buffer = new byte[32 * 1024];
      for (int read; (read = in.readNBytes(buffer, 0, buffer.length)) > 0; ) {
        out.write(buffer, 0, read);
      }
    }
  }

  private static boolean small(Payload payload) {
    return payload.encodedSize() < COMPRESS_FROM;
  }

  private static boolean acceptsGzip(Request request) {
    return AcceptEncoding.gzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
  }

  private static byte[] compress(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4 + 64);
    try (OutputStream gzip = new GZIPOutputStream(out, 4096)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
