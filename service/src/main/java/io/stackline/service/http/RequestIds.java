package io.stackline.service.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Gives every request an id of our own and every response the header {@code X-Pulumi-Request-ID},
 * which the CLI shows with a server error. An id sent from outside is not used: it would let a
 * client write into the log.
 */
final class RequestIds extends Handler.Wrapper {
  static final String HEADER = "X-Pulumi-Request-ID";
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final String ATTRIBUTE = RequestIds.class.getName();

  RequestIds(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = fresh();
    request.setAttribute(ATTRIBUTE, id);
    response.getHeaders().put(HEADER, id);
    protect(response);
    return super.handle(request, response, callback);
  }

  /**
   * Nothing of what is answered is kept by caches on the way, tokens and states least of all, and
   * nothing is taken for what it is not.
   */
  static void protect(Response response) {
    response.getHeaders().put(NO_STORE).put(NO_SNIFF);
  }

  /** The id of the request; a fresh one for a request that failed before it got one. */
  static String of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : fresh();
  }

  /** 32 hex digits; unique, not secret. */
  static String fresh() {
    HexFormat hex = HexFormat.of();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
