package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Azure DevOps: REST 7.1; a comment is the first of a thread of its own. */
final class AzureReposServer extends ForgeServer {
  private static final String REPO = "/acme/p-1/_apis/git/repositories/r-1";
  private static final String THREADS = REPO + "/pullRequests/7/threads";
  private static final String PROPERTY = "Stackline.Marker";
  private static final int MOST = 150_000;

  AzureReposServer() throws IOException {}

  @Override
  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>();
    all.put("TF_BUILD", "True");
    all.put("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", url() + "/acme/");
    all.put("SYSTEM_TEAMPROJECTID", "p-1");
    all.put("BUILD_REPOSITORY_ID", "r-1");
    all.put("BUILD_REPOSITORY_PROVIDER", "TfsGit");
    all.put("SYSTEM_PULLREQUEST_PULLREQUESTID", "7");
    all.put("SYSTEM_PULLREQUEST_SOURCECOMMITID", COMMIT);
    all.put("SYSTEM_ACCESSTOKEN", TOKEN);
    return all;
  }

  @Override
  Answer requestsOfCommit(String method, URI to, JsonNode body) throws Refused {
    if (!method.equals("POST") || !to.getPath().equals(REPO + "/pullrequestquery")) {
      return null;
    }
    fields(body, Set.of("queries"), Set.of());
    for (JsonNode query : body.get("queries")) {
      fields(query, Set.of("type", "items"), Set.of());
      if (!List.of("lastMergeCommit", "commit").contains(query.get("type").asText())) {
        throw new Refused(400, "no such query");
      }
    }
    String found =
        merged.isEmpty() ? "" : "\"" + COMMIT + "\":[{\"pullRequestId\":" + merged + "}]";
    return Answer.of(200, "{\"results\":[{" + found + "},{}]}");
  }

  @Override
  String pull() {
    return REPO + "/pullRequests/";
  }

  @Override
  String stateField() {
    return "status";
  }

  @Override
  Answer unauthorized() {
    return Answer.of(203, "<html>Sign in</html>");
  }

  @Override
  Answer limited() {
    return new Answer(429, Map.of("Retry-After", "1"), "");
  }

  @Override
  Answer answer(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    String version = query(to).getOrDefault("api-version", "");
    if (path.equals("/acme/_apis/connectionData") && version.equals("7.1-preview.1")) {
      return selfIsUntold
          ? Answer.of(403, "{}")
          : Answer.of(200, "{\"authenticatedUser\":{\"id\":\"us\"}}");
    }
    if (!version.equals("7.1")) {
      throw new Refused(400, "No api-version was supplied");
    }
    if (path.equals(THREADS) && method.equals("GET")) {
      ObjectNode answer = JSON.createObjectNode();
      ArrayNode value = answer.putArray("value");
      comments.forEach(c -> value.add(json(c)));
      return Answer.of(200, answer.put("count", value.size()));
    }
    if (path.equals(THREADS) && method.equals("POST")) {
      return create(body);
    }
    if (path.startsWith(THREADS + "/")) {
      return change(method, path.substring(THREADS.length() + 1), body);
    }
    boolean status =
        path.equals(REPO + "/commits/" + COMMIT + "/statuses")
            || path.equals(REPO + "/pullRequests/7/statuses");
    if (status && method.equals("POST")) {
      fields(body, Set.of("state", "context"), Set.of("description", "targetUrl"));
      fields(body.get("context"), Set.of("name"), Set.of("genre"));
      if (!List.of("succeeded", "failed", "error", "pending")
          .contains(body.get("state").asText())) {
        throw new Refused(400, "no such state");
      }
      statuses.add(body);
      return Answer.of(201, "{}");
    }
    throw new Refused(404, "not found");
  }

  private Answer create(JsonNode body) throws Refused {
    fields(body, Set.of("comments"), Set.of("properties", "status", "threadContext"));
    JsonNode first = body.at("/comments/0");
    fields(first, Set.of("content", "commentType"), Set.of("parentCommentId"));
    if (body.get("comments").size() != 1 || !first.get("commentType").asText().equals("text")) {
      throw new Refused(400, "not one comment");
    }
    String content = text(first.get("content"), MOST, 400);
    Stored stored = add("us", content);
    mark(stored, body);
    return Answer.of(200, json(stored));
  }

  private static void mark(Stored stored, JsonNode body) throws Refused {
    JsonNode property = body.path("properties").path(PROPERTY);
    fields(property, Set.of("$type", "$value"), Set.of());
    stored.marker = property.get("$value").asText();
  }

  private static ObjectNode json(Stored c) {
    ObjectNode thread = JSON.createObjectNode().put("id", c.id).put("isDeleted", false);
    if (!c.marker.isEmpty()) {
      thread
          .putObject("properties")
          .putObject(PROPERTY)
          .put("$type", "System.String")
          .put("$value", c.marker);
    }
    ObjectNode comment = thread.putArray("comments").addObject().put("id", 1);
    // The text of a deleted comment is not told.
    comment.put("isDeleted", c.gone).putObject("author").put("id", c.author);
    if (!c.gone) {
      comment.put("content", c.text);
    }
    return thread;
  }

  private Answer change(String method, String rest, JsonNode body) throws Refused {
    String[] parts = rest.split("/", -1);
    Stored comment = comment(parts[0]);
    if (!comment.author.equals("us")) {
      throw new Refused(403, "TF401027: You need the permission");
    }
    if (parts.length == 1 && method.equals("PATCH")) {
      fields(body, Set.of("status"), Set.of("properties"));
      mark(comment, body);
      comment.hidden = body.get("status").asText().equals("closed");
      return Answer.of(200, json(comment));
    }
    boolean first = parts.length == 3 && parts[1].equals("comments") && parts[2].equals("1");
    if (first && method.equals("PATCH")) {
      fields(body, Set.of("content"), Set.of());
      comment.text = text(body.get("content"), MOST, 400);
      return Answer.of(200, "{}");
    }
    if (first && method.equals("DELETE")) {
      comment.gone = true;
      return Answer.of(200, "");
    }
    throw new Refused(404, "not found");
  }
}
