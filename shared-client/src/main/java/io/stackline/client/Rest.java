package io.stackline.client;

import io.stackline.client.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls of the shapes that most operations have. */
final class Rest {
  private final Caller caller;

  Rest(Caller caller) {
    this.caller = caller;
  }

  <T> T call(Endpoint<T> endpoint) {
    return caller.call(endpoint);
  }

  <T> T get(String action, String path, Class<T> type) {
    return call(Endpoint.get(action, path, type));
  }

  <T> Optional<T> find(String action, String path, Class<T> type) {
    return call(Endpoint.find(action, path, type));
  }

  /** Reads an answer that is a list, not an object. */
  <T> List<T> list(String action, String path, Class<T> type) {
    return call(Endpoint.of("GET", action, path, listOf(type)).repeatable());
  }

  /** Sends a record and reads one. */
  <T> T send(String method, String action, String path, Object body, Class<T> type) {
    return call(
        Endpoint.of(method, action, path, Endpoint.json(type))
            .sending(body)
            .hiding(BodySecrets.of(body)));
  }

  /** Asks for something to be done and reads a record. */
  <T> T ask(String method, String action, String path, Class<T> type) {
    return call(Endpoint.of(method, action, path, Endpoint.json(type)));
  }

  /** Asks for something to be done whose answer says nothing more. */
  void tell(String method, String action, String path) {
    call(Endpoint.plain(method, action, path));
  }

  /** Sends a record; the answer says nothing more. */
  void tell(String method, String action, String path, Object body) {
    call(Endpoint.plain(method, action, path).sending(body).hiding(BodySecrets.of(body)));
  }

  /** Whether the service knows something. */
  boolean exists(String action, String path) {
    return call(Endpoint.plain("HEAD", action, path).expecting(404, false).repeatable());
  }

  /** Reads a text as it is. */
  String text(String action, String path) {
    return call(Endpoint.of("GET", action, path, text()).repeatable());
  }

  /** The pages of a list that goes on with {@code continuationToken}. */
  <P> Stream<P> pages(
      String action,
      String path,
      Query query,
      Class<P> type,
      Function<P, @Nullable String> following) {
    return Pages.stream(
        "",
        token -> {
          Query all = query.with("continuationToken", token.isEmpty() ? null : token);
          P page = get(action, path + all, type);
          String next = following.apply(page);
          return new Pages.Page<>(List.of(page), next == null || next.isEmpty() ? null : next);
        });
  }

  /**
   * The items of a list whose pages have numbers from 1.
   *
   * @param pageSize how many to ask for; a page with fewer is the last
   */
  <P, T> Stream<T> numbered(
      String action,
      String path,
      int pageSize,
      Class<P> type,
      Function<P, @Nullable List<T>> items) {
    return Pages.stream(
        1,
        number -> {
          Query query = Query.NONE.with("page", number).with("pageSize", pageSize);
          List<T> found = items.apply(get(action, path + query, type));
          List<T> page = found == null ? List.of() : found;
          return new Pages.Page<>(page, page.size() < pageSize ? null : number + 1);
        });
  }

  static <T> Endpoint.Reader<List<T>> listOf(Class<T> type) {
    return (reply, limits) ->
        Wire.decodeList(
            new String(reply.content(limits.json()).readAllBytes(), StandardCharsets.UTF_8), type);
  }

  static Endpoint.Reader<String> text() {
    return (reply, limits) ->
        new String(reply.content(limits.json()).readAllBytes(), StandardCharsets.UTF_8);
  }
}
