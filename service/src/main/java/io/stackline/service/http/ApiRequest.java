package io.stackline.service.http;

import io.stackline.service.authn.Caller;
import io.stackline.service.payload.Payload;
import java.util.List;
import java.util.Optional;

/** One request as a handler sees it: who, where, what. Handlers know no server library. */
public interface ApiRequest {
  /** Who sent it. */
  Caller caller();

  /** The decoded value of a {@code {name}} in the route's path. */
  String path(String name);

  /** The first value of a query parameter, if it was sent. */
  Optional<String> query(String name);

  /** All values of a query parameter, in the order sent. */
  List<String> queryAll(String name);

  /** The first value of a header, if it was sent. */
  Optional<String> header(String name);

  /** The address of the client, as far as trusted proxies tell. */
  String remoteAddress();

  /** The URL under which clients reach this service, without a trailing slash. */
  String publicUrl();

  /**
   * The body, decompressed on reading and within the limits; empty if none was sent. It lives until
   * the reply was sent.
   *
   * @throws io.stackline.service.error.ServiceException if it is too large or not valid in its
   *     content encoding
   */
  Payload body();

  /**
   * The body as a record of the wire.
   *
   * @param type the record's type
   * @throws io.stackline.service.error.ServiceException if it is not JSON of that shape
   */
  <T> T json(Class<T> type);
}
