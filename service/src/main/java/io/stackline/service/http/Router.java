package io.stackline.service.http;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request by method and path segments. A literal segment wins over a
 * parameter, and a path that leads nowhere with the literal is tried again with the parameter, so
 * that {@code …/updates/latest} and {@code …/{updateKind}/{updateID}} live side by side.
 */
final class Router {
  private static final String API = "api";
  private static final Set<String> UPDATE_KINDS = Set.of("preview", "update", "refresh", "destroy");

  /** What a method and path lead to. */
  sealed interface Match {
    /** A route, and the values of the parameters in its path. */
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /** The path is served, with other methods only. */
    record OtherMethods(Set<String> allowed) implements Match {}

    /** Nothing is served there. */
    record Nowhere() implements Match {}
  }

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private @Nullable Node parameter;
  }

  private record Endpoint(Route route, List<String> names) {}

  private final Node root = new Node();

  /**
   * @throws IllegalArgumentException if two routes have the same method and path
   */
  Router(List<Route> routes) {
    for (Route route : routes) {
      add(route);
    }
  }

  /**
   * Checks that the routes serve every operation exactly once.
   *
   * @throws IllegalStateException naming the operations that are missing or served twice
   */
  static void requireComplete(List<Route> routes) {
    Set<ApiOperation> missing = EnumSet.allOf(ApiOperation.class);
    List<ApiOperation> twice = new ArrayList<>();
    for (Route route : routes) {
      if (!missing.remove(route.operation())) {
        twice.add(route.operation());
      }
    }
    if (!missing.isEmpty() || !twice.isEmpty()) {
      throw new IllegalStateException(
          "every operation needs exactly one route; without: " + missing + ", repeated: " + twice);
    }
  }

  /**
   * @param method upper case; {@code HEAD} falls back to what {@code GET} serves
   * @param segments the decoded segments of the path
   */
  Match match(String method, List<String> segments) {
    List<Node> ends = new ArrayList<>(2);
    collect(root, segments, 0, ends);
    Set<String> allowed = new TreeSet<>();
    for (Node end : ends) {
      Endpoint endpoint = end.endpoints.get(method);
      if (endpoint == null && method.equals("HEAD")) {
        endpoint = end.endpoints.get("GET");
      }
      if (endpoint != null && fits(endpoint, segments)) {
        return new Match.Found(endpoint.route(), parameters(endpoint, segments));
      }
      end.endpoints.forEach(
          (name, other) -> {
            if (fits(other, segments)) {
              allowed.add(name);
            }
          });
    }
    return allowed.isEmpty() ? new Match.Nowhere() : new Match.OtherMethods(allowed);
  }

  private void add(Route route) {
    Node node = root;
    List<String> names = new ArrayList<>();
    for (String segment : PathSegments.template(route.operation().path())) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
        if (node.parameter == null) {
          node.parameter = new Node();
        }
        node = node.parameter;
      } else {
        names.add("");
        node = node.literals.computeIfAbsent(segment, key -> new Node());
      }
    }
    if (node.endpoints.put(route.operation().method(), new Endpoint(route, List.copyOf(names)))
        != null) {
      throw new IllegalArgumentException(
          "two routes for " + route.operation().method() + " " + route.operation().path());
    }
  }

  private static void collect(Node node, List<String> segments, int index, List<Node> ends) {
    if (index == segments.size()) {
      if (!node.endpoints.isEmpty()) {
        ends.add(node);
      }
      return;
    }
    Node literal = node.literals.get(segments.get(index));
    if (literal != null) {
      collect(literal, segments, index + 1, ends);
    }
    if (node.parameter != null && Names.isAddressable(segments.get(index))) {
      collect(node.parameter, segments, index + 1, ends);
    }
  }

  /**
   * The kind of an update is one of four words; everything else is a name or an id. Paths that
   * begin with a name are pages, and under {@code /api} there are none.
   */
  private static boolean fits(Endpoint endpoint, List<String> segments) {
    if (!endpoint.names().get(0).isEmpty() && segments.get(0).equals(API)) {
      return false;
    }
    int kind = endpoint.names().indexOf("updateKind");
    return kind < 0 || UPDATE_KINDS.contains(segments.get(kind));
  }

  private static Map<String, String> parameters(Endpoint endpoint, List<String> segments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String name = endpoint.names().get(i);
      if (!name.isEmpty()) {
        values.put(name, segments.get(i));
      }
    }
    return values;
  }
}
