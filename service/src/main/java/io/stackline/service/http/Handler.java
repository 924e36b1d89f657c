package io.stackline.service.http;

/** Turns one request into commands and their answer into a reply. */
@FunctionalInterface
public interface Handler {
  /**
   * Serves the request.
   *
   * @throws io.stackline.service.error.ServiceException for every refusal
   */
  Reply handle(ApiRequest request);
}
