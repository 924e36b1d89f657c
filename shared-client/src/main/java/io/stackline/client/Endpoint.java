package io.stackline.client;

import io.stackline.client.internal.Content;
import io.stackline.client.internal.Reply;
import io.stackline.client.model.Secret;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call as a value.
 *
 * @param method the HTTP method
 * @param path the path with its query, escaped
 * @param content the body, if any
 * @param reader makes the result of a 2xx answer
 * @param expected results of statuses that are no failure here, such as "absent" for 404
 * @param action what is tried, for "tried to … but"
 * @param traits how it is sent
 */
record Endpoint<T>(
    String method,
    String path,
    @Nullable Content content,
    Reader<T> reader,
    Map<Integer, T> expected,
    String action,
    Traits traits) {

  /**
   * How a call is sent.
   *
   * @param repeatable true if doing it twice does no harm
   * @param lease whose token to send; absent for the user's
   * @param anonymous true to send no token and nothing that marks the API's version
   * @param hidden secrets of the body, which no error may show even if the answer does
   * @param etag which version of what is changed the change is for
   */
  record Traits(
      boolean repeatable,
      @Nullable UpdateLease lease,
      boolean anonymous,
      List<Secret> hidden,
      @Nullable String etag) {}

  /** Makes the result of an answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Reply reply, Limits limits) throws IOException;
  }

  private static final String JSON = "application/json";

  static <T> Endpoint<T> get(String action, String path, Class<T> type) {
    return of("GET", action, path, json(type)).repeatable();
  }

  /** Reads a record, or nothing where there is none. */
  static <T> Endpoint<Optional<T>> find(String action, String path, Class<T> type) {
    Reader<T> reader = json(type);
    Endpoint<Optional<T>> endpoint =
        of("GET", action, path, (reply, limits) -> Optional.of(reader.read(reply, limits)));
    return endpoint.expecting(404, Optional.empty()).repeatable();
  }

  static <T> Endpoint<T> of(String method, String action, String path, Reader<T> reader) {
    return new Endpoint<>(
        method,
        path,
        null,
        reader,
        Map.of(),
        action,
        new Traits(false, null, false, List.of(), null));
  }

  /** A call whose answer says nothing more than that it went well. */
  static Endpoint<Boolean> plain(String method, String action, String path) {
    return of(method, action, path, (reply, limits) -> true);
  }

  /** Reads a record. */
  static <T> Reader<T> json(Class<T> type) {
    return (reply, limits) -> Wire.decode(reply.content(limits.json()).readAllBytes(), type);
  }

  Endpoint<T> sending(Object value) {
    return with(Content.of(JSON, Wire.encodeBytes(value)));
  }

  Endpoint<T> sendingGzip(Object value) {
    return with(Content.gzipped(JSON, Wire.encodeBytes(value)));
  }

  Endpoint<T> sendingForm(String form) {
    return with(
        Content.of("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII)));
  }

  Endpoint<T> with(Content body) {
    return new Endpoint<>(method, path, body, reader, expected, action, traits);
  }

  Endpoint<T> expecting(int status, T result) {
    Map<Integer, T> more = new HashMap<>(expected);
    more.put(status, result);
    return new Endpoint<>(method, path, content, reader, Map.copyOf(more), action, traits);
  }

  Endpoint<T> repeatable() {
    return traits(
        new Traits(true, traits.lease(), traits.anonymous(), traits.hidden(), traits.etag()));
  }

  Endpoint<T> leased(UpdateLease lease) {
    return traits(new Traits(traits.repeatable(), lease, false, traits.hidden(), traits.etag()));
  }

  Endpoint<T> anonymous() {
    return traits(new Traits(traits.repeatable(), null, true, traits.hidden(), traits.etag()));
  }

  Endpoint<T> hiding(List<Secret> secrets) {
    return traits(
        new Traits(
            traits.repeatable(), traits.lease(), traits.anonymous(), secrets, traits.etag()));
  }

  Endpoint<T> forVersion(@Nullable String etag) {
    return traits(
        new Traits(traits.repeatable(), traits.lease(), traits.anonymous(), traits.hidden(), etag));
  }

  private Endpoint<T> traits(Traits changed) {
    return new Endpoint<>(method, path, content, reader, expected, action, changed);
  }
}
