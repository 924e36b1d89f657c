package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GitHub Enterprise: REST at /api/v3, GraphQL at /api/graphql. */
final class GithubServer extends ForgeServer {
  private static final String REPO = "/api/v3/repos/acme/shop";
  private static final String LIST = REPO + "/issues/7/comments";
  private static final String ONE = REPO + "/issues/comments/";

  GithubServer() throws IOException {}

  @Override
  Map<String, String> environment() {
    return Map.of(
        "GITHUB_ACTIONS",
        "true",
        "GITHUB_API_URL",
        url() + "/api/v3",
        "GITHUB_REPOSITORY",
        "acme/shop",
        "GITHUB_EVENT_NAME",
        "pull_request",
        "GITHUB_REF",
        "refs/pull/7/merge",
        "GITHUB_SHA",
        COMMIT,
        "GITHUB_TOKEN",
        TOKEN);
  }

  @Override
  Answer requestsOfCommit(String method, URI to, JsonNode body) throws Refused {
    if (!method.equals("GET") || !to.getPath().equals(REPO + "/commits/" + COMMIT + "/pulls")) {
      return null;
    }
    return Answer.of(200, merged.isEmpty() ? "[]" : "[{\"id\":99,\"number\":" + merged + "}]");
  }

  @Override
  String pull() {
    return REPO + "/pulls/";
  }

  @Override
  Answer unauthorized() {
    return Answer.of(401, "{\"message\":\"Bad credentials\"}");
  }

  @Override
  Answer limited() {
    return new Answer(
        403,
        Map.of("Retry-After", "1"),
        "{\"message\":\"You have exceeded a secondary rate limit\"}");
  }

  @Override
  Answer answer(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    if (path.equals("/api/graphql") && method.equals("POST")) {
      fields(body, Set.of("query", "variables"), Set.of());
      String node = body.at("/variables/id").asText();
      comment(node.replace("NODE_", "")).hidden = true;
      return Answer.of(200, "{\"data\":{}}");
    }
    if (path.equals("/api/v3/user") && method.equals("GET")) {
      return selfIsUntold
          ? Answer.of(403, "{\"message\":\"Resource not accessible by integration\"}")
          : Answer.of(200, "{\"id\":1,\"type\":\"User\"}");
    }
    if (path.equals(REPO + "/issues") || path.matches(REPO + "/issues/\\d+")) {
      return issue(method, to, body);
    }
    if (path.equals(LIST)) {
      return method.equals("GET") ? list(to) : create(method, body);
    }
    if (path.startsWith(ONE)) {
      return change(method, comment(path.substring(ONE.length())), body);
    }
    if (path.equals(REPO + "/statuses/" + COMMIT) && method.equals("POST")) {
      fields(body, Set.of("state", "context", "description"), Set.of("target_url"));
      text(body.get("description"), 140, 422);
      if (!List.of("error", "failure", "pending", "success").contains(body.get("state").asText())) {
        throw new Refused(422, "no such state");
      }
      statuses.add(body);
      return Answer.of(201, "{}");
    }
    throw new Refused(404, "Not Found");
  }

  private Answer list(URI to) {
    int size = Math.min(100, Integer.parseInt(query(to).getOrDefault("per_page", "30")));
    int page = Integer.parseInt(query(to).getOrDefault("page", "1"));
    List<Stored> all = present();
    int from = Math.min(all.size(), (page - 1) * size);
    int end = Math.min(all.size(), from + size);
    ArrayNode items = JSON.createArrayNode();
    all.subList(from, end).forEach(c -> items.add(json(c)));
    String next =
        "<" + url() + LIST + "?per_page=" + size + "&page=" + (page + 1) + ">; rel=\"next\"";
    String last = ", <" + url() + LIST + "?per_page=" + size + "&page=9>; rel=\"last\"";
    Map<String, String> headers = end < all.size() ? Map.of("Link", next + last) : Map.of();
    return new Answer(200, headers, items.toString());
  }

  private ObjectNode json(Stored c) {
    ObjectNode item = JSON.createObjectNode().put("id", c.id).put("node_id", "NODE_" + c.id);
    boolean own = c.author.equals("us");
    item.put("body", c.text)
        .putObject("user")
        .put("id", own ? 1 : 2)
        .put("type", own && selfIsUntold ? "Bot" : "User");
    return item;
  }

  private Answer create(String method, JsonNode body) throws Refused {
    fields(body, Set.of("body"), Set.of());
    if (!method.equals("POST")) {
      throw new Refused(404, "Not Found");
    }
    return Answer.of(201, json(add("us", text(body.get("body"), 65536, 422))));
  }

  private Answer change(String method, Stored comment, JsonNode body) throws Refused {
    if (!comment.author.equals("us")) {
      throw new Refused(403, "Must have admin rights to Repository.");
    }
    switch (method) {
      case "PATCH" -> {
        fields(body, Set.of("body"), Set.of());
        comment.text = text(body.get("body"), 65536, 422);
        return Answer.of(200, json(comment));
      }
      case "DELETE" -> {
        comment.gone = true;
        return Answer.of(204, "");
      }
      default -> throw new Refused(404, "Not Found");
    }
  }

  private Answer issue(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    if (method.equals("GET")) {
      int page = Integer.parseInt(query(to).getOrDefault("page", "1"));
      if (!"open".equals(query(to).get("state")) || !"100".equals(query(to).get("per_page"))) {
        throw new Refused(422, "which issues");
      }
      ArrayNode all = JSON.createArrayNode();
      openIssues(query(to).getOrDefault("labels", ""), page)
          .forEach(
              i ->
                  all.addObject()
                      .put("number", i.path("number").asInt())
                      .put("body", i.path("text").asText()));
      // A pull request with the label is listed as well.
      all.addObject().put("number", 7).put("body", "").putObject("pull_request");
      String next =
          "<" + url() + path + "?" + to.getQuery() + "&page=" + (page + 1) + ">; rel=\"next\"";
      boolean more = issues.size() > page * 100;
      return new Answer(200, more ? Map.of("Link", next) : Map.of(), all.toString());
    }
    if (method.equals("POST") && path.equals(REPO + "/issues")) {
      fields(body, Set.of("title"), Set.of("body", "labels"));
      addIssue(
          text(body.get("title"), 256, 422),
          text(body.get("body"), 65_536, 422),
          body.at("/labels/0").asText());
      return Answer.of(201, "{}");
    }
    if (method.equals("PATCH") && !path.equals(REPO + "/issues")) {
      fields(body, Set.of(), Set.of("title", "body", "state"));
      ObjectNode issue = issue(path.substring(path.lastIndexOf('/') + 1));
      issue.put("text", text(body.get("body"), 65_536, 422));
      issue.put("open", !body.path("state").asText().equals("closed"));
      return Answer.of(200, "{}");
    }
    throw new Refused(404, "not found");
  }
}
