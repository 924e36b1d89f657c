package io.stackline.service.http;

import io.stackline.service.payload.Payload;

/** What a handler answers. */
public sealed interface Reply {
  /** A record, sent as JSON with status 200. */
  record Json(Object value) implements Reply {}

  /** Nothing to say: status 204 without a body. */
  record Empty() implements Reply {}

  /**
   * Bytes that are already JSON (or another type), sent as they are, with status 200; kept gzip
   * goes out as gzip to who accepts it. The server closes the payload.
   */
  record Raw(Payload payload, String contentType) implements Reply {}

  /** A page for people. */
  record Html(int status, String text) implements Reply {}

  /** Short plain text. */
  record Text(int status, String text) implements Reply {}
}
