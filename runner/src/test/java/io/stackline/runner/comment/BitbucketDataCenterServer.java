package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bitbucket Data Center under a context path, built by Jenkins. */
final class BitbucketDataCenterServer extends ForgeServer {
  private static final String REPO = "/git/rest/api/latest/projects/ACME/repos/shop";
  private static final String PULL = REPO + "/pull-requests/7";
  private static final int MOST = 32_768;

  BitbucketDataCenterServer() throws IOException {}

  @Override
  Map<String, String> environment() {
    return Map.of(
        "JENKINS_URL",
        "http://jenkins.example/",
        "CHANGE_ID",
        "7",
        "CHANGE_URL",
        url() + "/git/projects/ACME/repos/shop/pull-requests/7/overview",
        "CHANGE_BRANCH",
        "feature",
        "GIT_COMMIT",
        COMMIT,
        "BITBUCKET_TOKEN",
        TOKEN);
  }

  @Override
  Answer requestsOfCommit(String method, URI to, JsonNode body) throws Refused {
    if (!method.equals("GET")
        || !to.getPath().equals(REPO + "/commits/" + COMMIT + "/pull-requests")) {
      return null;
    }
    String values = merged.isEmpty() ? "" : "{\"id\":" + merged + "}";
    return Answer.of(200, "{\"isLastPage\":true,\"values\":[" + values + "]}");
  }

  @Override
  String pull() {
    return REPO + "/pull-requests/";
  }

  @Override
  Answer unauthorized() {
    return Answer.of(401, "{\"errors\":[{\"message\":\"Authentication failed\"}]}");
  }

  @Override
  Answer limited() {
    return new Answer(429, Map.of("Retry-After", "1"), "");
  }

  @Override
  Answer answer(String method, URI to, JsonNode body) throws Refused {
    Answer answer = found(method, to, body);
    return selfIsUntold
        ? answer
        : new Answer(answer.status(), Map.of("X-AUSERNAME", "us"), answer.body());
  }

  private Answer found(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    String comments = PULL + "/comments";
    if (path.equals(PULL + "/activities") && method.equals("GET")) {
      return list(to);
    }
    if (path.equals(comments) && method.equals("POST")) {
      fields(body, Set.of("text"), Set.of());
      return Answer.of(201, json(add("us", text(body.get("text"), MOST, 400))));
    }
    if (path.startsWith(comments + "/")) {
      Stored comment = comment(path.substring(comments.length() + 1));
      return change(method, comment, body, to);
    }
    if (path.equals(REPO + "/commits/" + COMMIT + "/builds") && method.equals("POST")) {
      fields(body, Set.of("key", "state", "url"), Set.of("name", "description", "ref"));
      text(body.get("key"), 255, 400);
      text(body.get("url"), 450, 400);
      String state = body.get("state").asText();
      if (!List.of("SUCCESSFUL", "FAILED", "INPROGRESS", "CANCELLED", "UNKNOWN").contains(state)) {
        throw new Refused(400, "no such state");
      }
      statuses.add(body);
      return Answer.of(204, "");
    }
    throw new Refused(404, "not found");
  }

  /** The newest first, with other activities between. */
  private Answer list(URI to) {
    int limit = Integer.parseInt(query(to).getOrDefault("limit", "25"));
    int start = Integer.parseInt(query(to).getOrDefault("start", "0"));
    ArrayNode all = JSON.createArrayNode();
    all.addObject().put("action", "APPROVED");
    List<Stored> present = present();
    for (int i = present.size() - 1; i >= 0; i--) {
      ObjectNode activity = all.addObject().put("action", "COMMENTED");
      activity.put("commentAction", "ADDED").set("comment", json(present.get(i)));
    }
    all.addObject().put("action", "OPENED");
    ObjectNode answer = JSON.createObjectNode().put("limit", limit).put("start", start);
    ArrayNode values = answer.putArray("values");
    int end = Math.min(all.size(), start + limit);
    for (int i = start; i < end; i++) {
      values.add(all.get(i));
    }
    answer.put("isLastPage", end == all.size());
    if (end < all.size()) {
      answer.put("nextPageStart", end);
    }
    return Answer.of(200, answer);
  }

  private static ObjectNode json(Stored c) {
    ObjectNode item = JSON.createObjectNode().put("id", c.id).put("version", c.version);
    item.put("text", c.text).putObject("author").put("name", c.author);
    return item;
  }

  private Answer change(String method, Stored comment, JsonNode body, URI to) throws Refused {
    if (!comment.author.equals("us")) {
      throw new Refused(403, "You are not permitted");
    }
    boolean put = method.equals("PUT");
    if (put) {
      fields(body, Set.of("text", "version"), Set.of());
    }
    String version = put ? body.get("version").asText() : query(to).getOrDefault("version", "");
    if (!version.equals(Long.toString(comment.version))) {
      throw new Refused(409, "The comment was changed since");
    }
    if (put) {
      comment.text = text(body.get("text"), MOST, 400);
      comment.version++;
      return Answer.of(200, json(comment));
    }
    if (!method.equals("DELETE")) {
      throw new Refused(405, "not allowed");
    }
    comment.gone = true;
    return Answer.of(204, "");
  }
}
