package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GitLab: API v4. */
final class GitlabServer extends ForgeServer {
  private static final String NOTES = "/api/v4/projects/42/merge_requests/7/notes";

  GitlabServer() throws IOException {}

  @Override
  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>();
    all.put("GITLAB_CI", "true");
    all.put("CI_API_V4_URL", url() + "/api/v4");
    all.put("CI_PROJECT_ID", "43");
    all.put("CI_MERGE_REQUEST_IID", "7");
    all.put("CI_MERGE_REQUEST_PROJECT_ID", "42");
    all.put("CI_COMMIT_SHA", COMMIT);
    all.put("CI_PIPELINE_ID", "99");
    all.put("GITLAB_TOKEN", TOKEN);
    return all;
  }

  @Override
  boolean isAuthorized(HttpExchange exchange) {
    return TOKEN.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"))
        && exchange.getRequestHeaders().getFirst("Authorization") == null;
  }

  @Override
  Answer requestsOfCommit(String method, URI to, JsonNode body) throws Refused {
    if (!method.equals("GET")
        || !to.getPath()
            .equals("/api/v4/projects/43/repository/commits/" + COMMIT + "/merge_requests")) {
      return null;
    }
    return Answer.of(200, merged.isEmpty() ? "[]" : "[{\"id\":99,\"iid\":" + merged + "}]");
  }

  @Override
  String pull() {
    return NOTES.substring(0, NOTES.indexOf("7/notes"));
  }

  @Override
  Answer unauthorized() {
    return Answer.of(401, "{\"message\":\"401 Unauthorized\"}");
  }

  @Override
  Answer limited() {
    return new Answer(429, Map.of("Retry-After", "1"), "Retry later\n");
  }

  @Override
  Answer answer(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    if (path.equals("/api/v4/user") && method.equals("GET")) {
      return selfIsUntold
          ? Answer.of(403, "{\"message\":\"403 Forbidden\"}")
          : Answer.of(200, "{\"id\":1}");
    }
    if (path.matches("/api/v4/projects/43/issues(/\\d+)?")) {
      return issue(method, to, body);
    }
    if (path.equals(NOTES) && method.equals("GET")) {
      return list(to);
    }
    if (path.equals(NOTES) && method.equals("POST")) {
      fields(body, Set.of("body"), Set.of());
      return Answer.of(201, json(add("us", text(body.get("body"), 1_000_000, 400))));
    }
    if (path.startsWith(NOTES + "/")) {
      return change(method, comment(path.substring(NOTES.length() + 1)), body);
    }
    if (path.equals("/api/v4/projects/43/statuses/" + COMMIT) && method.equals("POST")) {
      fields(body, Set.of("state", "name"), Set.of("target_url", "description", "pipeline_id"));
      String state = body.get("state").asText();
      if (!List.of("pending", "running", "success", "failed", "canceled").contains(state)) {
        throw new Refused(400, "state does not have a valid value");
      }
      boolean same =
          statuses.stream()
              .anyMatch(
                  s ->
                      s.get("name").equals(body.get("name"))
                          && state.equals(s.get("state").asText()));
      statuses.add(body);
      if (same) {
        throw new Refused(400, "Cannot transition status via :enqueue from :" + state);
      }
      return Answer.of(201, "{}");
    }
    throw new Refused(404, "404 Not Found");
  }

  private Answer list(URI to) {
    int size = Math.min(100, Integer.parseInt(query(to).getOrDefault("per_page", "20")));
    int page = Integer.parseInt(query(to).getOrDefault("page", "1"));
    List<Stored> all = present();
    int from = Math.min(all.size(), (page - 1) * size);
    int end = Math.min(all.size(), from + size);
    ArrayNode items = JSON.createArrayNode();
    all.subList(from, end).forEach(c -> items.add(json(c)));
    String next = end < all.size() ? Integer.toString(page + 1) : "";
    return new Answer(200, Map.of("X-Next-Page", next), items.toString());
  }

  private static ObjectNode json(Stored c) {
    ObjectNode item = JSON.createObjectNode().put("id", c.id).put("body", c.text);
    item.put("system", false).putObject("author").put("id", c.author.equals("us") ? 1 : 2);
    return item;
  }

  private Answer change(String method, Stored comment, JsonNode body) throws Refused {
    if (!comment.author.equals("us")) {
      throw new Refused(403, "403 Forbidden");
    }
    switch (method) {
      case "PUT" -> {
        fields(body, Set.of("body"), Set.of());
        comment.text = text(body.get("body"), 1_000_000, 400);
        return Answer.of(200, json(comment));
      }
      case "DELETE" -> {
        comment.gone = true;
        return Answer.of(204, "");
      }
      default -> throw new Refused(405, "405 Not Allowed");
    }
  }

  private Answer issue(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    boolean one = path.matches(".*/\\d+");
    if (method.equals("GET") && !one) {
      int page = Integer.parseInt(query(to).getOrDefault("page", "1"));
      if (!"opened".equals(query(to).get("state"))) {
        throw new Refused(400, "state does not have a valid value");
      }
      ArrayNode all = JSON.createArrayNode();
      openIssues(query(to).getOrDefault("labels", ""), page)
          .forEach(
              i ->
                  all.addObject()
                      .put("iid", i.path("number").asInt())
                      .put("description", i.path("text").asText()));
      String next = issues.size() > page * 100 ? Integer.toString(page + 1) : "";
      return new Answer(200, Map.of("X-Next-Page", next), all.toString());
    }
    if (method.equals("POST") && !one) {
      fields(body, Set.of("title"), Set.of("description", "labels"));
      addIssue(
          text(body.get("title"), 255, 400),
          text(body.get("description"), 1_000_000, 400),
          body.path("labels").asText());
      return Answer.of(201, "{}");
    }
    if (method.equals("PUT") && one) {
      fields(body, Set.of(), Set.of("description", "state_event"));
      ObjectNode issue = issue(path.substring(path.lastIndexOf('/') + 1));
      issue.put("text", text(body.get("description"), 1_000_000, 400));
      issue.put("open", !body.path("state_event").asText().equals("close"));
      return Answer.of(200, "{}");
    }
    throw new Refused(404, "not found");
  }
}
