package io.stackline.client;

import io.stackline.client.internal.Content;
import io.stackline.client.model.Secret;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of any operation of the API, for {@link Operations}. Cannot be changed; each method gives
 * another one.
 *
 * <pre>{@code
 * OperationRequest.of("GET", "/api/orgs/{orgName}/agent-pools/{poolId}")
 *     .path("orgName", "acme")
 *     .path("poolId", id)
 * }</pre>
 */
public final class OperationRequest {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  private record Parts(
      String method,
      String template,
      Map<String, String> path,
      Query query,
      @Nullable Content content,
      boolean repeatable,
      List<Secret> hidden) {}

  private final Parts parts;

  private OperationRequest(Parts parts) {
    this.parts = parts;
  }

  /**
   * Begins a call. {@code GET} and {@code HEAD} are repeated after a failure in passing, others
   * only if {@link #repeatable()} says so.
   *
   * @param method the HTTP method, upper case
   * @param template the operation's path from {@code /api/} on, with its parameters in braces, each
   *     a whole segment; without a query
   * @throws IllegalArgumentException if one of them cannot be that
   */
  public static OperationRequest of(String method, String template) {
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("not a method of the API: " + method);
    }
    if (!template.startsWith("/api/")) {
      throw new IllegalArgumentException("a path begins with /api/: " + template);
    }
    for (String segment : segments(template)) {
      boolean up = segment.equals(".") || segment.equals("..");
      boolean name = segment.matches("\\{[A-Za-z0-9_]+}");
      if (up || (!name && !segment.matches("[A-Za-z0-9._~-]+"))) {
        throw new IllegalArgumentException(
            "\"" + segment + "\" is neither a word nor a parameter: " + template);
      }
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return new OperationRequest(
        new Parts(method, template, Map.of(), Query.NONE, null, reads, List.of()));
  }

  private static String[] segments(String template) {
    return template.substring(1).split("/", -1);
  }

  /**
   * Sets a parameter of the path; it is escaped.
   *
   * @throws IllegalArgumentException if the path has no such parameter, or has it already, or the
   *     value is empty, {@code .} or {@code ..}
   */
  public OperationRequest path(String name, String value) {
    if (!List.of(segments(parts.template)).contains("{" + name + "}")) {
      throw new IllegalArgumentException("no parameter " + name + " in " + parts.template);
    }
    if (parts.path.containsKey(name)) {
      throw new IllegalArgumentException(name + " is set already, in " + parts.template);
    }
    String escaped = Paths.of(value);
    Map<String, String> more = new HashMap<>(parts.path);
    more.put(name, escaped);
    return with(Map.copyOf(more), parts.query);
  }

  /**
   * Adds a parameter of the query; it is escaped. A name may come again, as for a list.
   *
   * @param value null leaves it out
   */
  public OperationRequest query(String name, @Nullable String value) {
    return with(parts.path, parts.query.with(name, value));
  }

  /**
   * Sets the body. Its components of type {@link Secret} are hidden, see {@link #hiding}.
   *
   * @param body a record, written by its components, or {@link io.stackline.client.model.JsonText},
   *     written as it is
   * @throws IllegalArgumentException if it cannot be written as JSON
   */
  public OperationRequest body(Object body) {
    try {
      Content content = Content.of("application/json", Wire.encodeBytes(body));
      return with(content, parts.repeatable).hiding(BodySecrets.of(body).toArray(new Secret[0]));
    } catch (WireException e) {
      throw new IllegalArgumentException("a body that cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Sets a body that is not JSON.
   *
   * @param type its media type, such as {@code application/x-yaml}
   * @param text the body, sent in UTF-8
   */
  public OperationRequest body(String type, String text) {
    return with(Content.of(type, text.getBytes(StandardCharsets.UTF_8)), parts.repeatable);
  }

  /** Says that doing it twice does no harm, so that it may be repeated. */
  public OperationRequest repeatable() {
    return with(parts.content, true);
  }

  /** Names secrets of the body, which no error shows even if the answer says them back. */
  public OperationRequest hiding(Secret... secrets) {
    List<Secret> hidden = new ArrayList<>(parts.hidden);
    hidden.addAll(List.of(secrets));
    return new OperationRequest(
        new Parts(
            parts.method,
            parts.template,
            parts.path,
            parts.query,
            parts.content,
            parts.repeatable,
            List.copyOf(hidden)));
  }

  private OperationRequest with(Map<String, String> path, Query query) {
    return new OperationRequest(
        new Parts(
            parts.method,
            parts.template,
            path,
            query,
            parts.content,
            parts.repeatable,
            parts.hidden));
  }

  private OperationRequest with(@Nullable Content content, boolean repeatable) {
    return new OperationRequest(
        new Parts(
            parts.method,
            parts.template,
            parts.path,
            parts.query,
            content,
            repeatable,
            parts.hidden));
  }

  /** The same call with one more parameter of the query, in place of none. */
  OperationRequest following(String name, String value) {
    return value.isEmpty() ? this : query(name, value);
  }

  <T> Endpoint<T> endpoint(Endpoint.Reader<T> reader) {
    Endpoint<T> endpoint = Endpoint.of(parts.method, toString(), filled(), reader);
    Content content = parts.content;
    if (content != null) {
      endpoint = endpoint.with(content);
    }
    endpoint = endpoint.hiding(parts.hidden);
    return parts.repeatable ? endpoint.repeatable() : endpoint;
  }

  private String filled() {
    StringBuilder path = new StringBuilder();
    for (String segment : segments(parts.template)) {
      if (segment.startsWith("{")) {
        String name = segment.substring(1, segment.length() - 1);
        String value = parts.path.get(name);
        if (value == null) {
          throw new IllegalArgumentException(name + " is not set, in " + parts.template);
        }
        path.append(value);
      } else {
        path.append('/').append(segment);
      }
    }
    return path.toString() + parts.query;
  }

  /** The method and the path without the values of its parameters. */
  @Override
  public String toString() {
    return "call " + parts.method + " " + parts.template;
  }
}
