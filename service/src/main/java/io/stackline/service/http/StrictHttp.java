package io.stackline.service.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses what the server library would let pass and a proxy may read in another way: transfer
 * codings other than {@code chunked} (RFC 9112, 6.1), which would be taken for it.
 */
final class StrictHttp extends Handler.Wrapper {
  private static final int NOT_IMPLEMENTED = 501;

  StrictHttp(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
    boolean one = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING).size() <= 1;
    if (coding == null || (one && coding.strip().equalsIgnoreCase("chunked"))) {
      return super.handle(request, response, callback);
    }
    Response.writeError(request, response, callback, NOT_IMPLEMENTED);
    return true;
  }
}
