package io.stackline.runner.comment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bitbucket Cloud: REST 2.0. */
final class BitbucketCloudServer extends ForgeServer {
  private static final String REPO = "/2.0/repositories/acme/shop";
  private static final String COMMENTS = REPO + "/pullrequests/7/comments";
  private static final int MOST = 32_768;

  BitbucketCloudServer() throws IOException {}

  @Override
  Map<String, String> environment() {
    return Map.of(
        "BITBUCKET_BUILD_NUMBER",
        "5",
        "BITBUCKET_REPO_FULL_NAME",
        "acme/shop",
        "BITBUCKET_PR_ID",
        "7",
        "BITBUCKET_COMMIT",
        COMMIT,
        "BITBUCKET_TOKEN",
        TOKEN);
  }

  @Override
  Answer requestsOfCommit(String method, URI to, JsonNode body) throws Refused {
    if (!method.equals("GET")
        || !to.getPath().equals(REPO + "/commit/" + COMMIT + "/pullrequests")) {
      return null;
    }
    if (merged.isEmpty()) {
      throw new Refused(404, "The repository is not indexed");
    }
    return Answer.of(200, "{\"values\":[{\"type\":\"pullrequest\",\"id\":" + merged + "}]}");
  }

  @Override
  String pull() {
    return REPO + "/pullrequests/";
  }

  @Override
  Answer unauthorized() {
    return Answer.of(401, "{\"type\":\"error\",\"error\":{\"message\":\"Token is invalid\"}}");
  }

  @Override
  Answer limited() {
    return new Answer(429, Map.of("Retry-After", "1"), "Rate limit for this resource exceeded");
  }

  @Override
  Answer answer(String method, URI to, JsonNode body) throws Refused {
    String path = to.getPath();
    if (path.equals("/2.0/user") && method.equals("GET")) {
      return selfIsUntold
          ? Answer.of(403, "{\"type\":\"error\"}")
          : Answer.of(200, "{\"uuid\":\"{1}\"}");
    }
    if (path.equals(COMMENTS) && method.equals("GET")) {
      return list(to);
    }
    if (path.equals(COMMENTS) && method.equals("POST")) {
      return Answer.of(201, json(add("us", raw(body))));
    }
    if (path.startsWith(COMMENTS + "/")) {
      return change(method, comment(path.substring(COMMENTS.length() + 1)), body);
    }
    if (path.equals(REPO + "/commit/" + COMMIT + "/statuses/build") && method.equals("POST")) {
      fields(body, Set.of("key", "state", "url"), Set.of("name", "description", "refname"));
      text(body.get("key"), 40, 400);
      text(body.get("url"), 2000, 400);
      String state = body.get("state").asText();
      if (!List.of("SUCCESSFUL", "FAILED", "INPROGRESS", "STOPPED").contains(state)) {
        throw new Refused(400, "no such state");
      }
      statuses.add(body);
      return Answer.of(201, "{}");
    }
    throw new Refused(404, "Not found");
  }

  private static String raw(JsonNode body) throws Refused {
    fields(body, Set.of("content"), Set.of("inline", "parent"));
    fields(body.get("content"), Set.of("raw"), Set.of());
    return text(body.at("/content/raw"), MOST, 400);
  }

  private Answer list(URI to) throws Refused {
    int size = Integer.parseInt(query(to).getOrDefault("pagelen", "10"));
    if (size > 100) {
      throw new Refused(400, "Invalid pagelen");
    }
    int page = Integer.parseInt(query(to).getOrDefault("page", "1"));
    // Deleted comments stay in the list.
    List<Stored> all = comments;
    int from = Math.min(all.size(), (page - 1) * size);
    int end = Math.min(all.size(), from + size);
    ObjectNode answer = JSON.createObjectNode().put("pagelen", size).put("page", page);
    ArrayNode values = answer.putArray("values");
    all.subList(from, end).forEach(c -> values.add(json(c)));
    if (end < all.size()) {
      answer.put("next", url() + COMMENTS + "?pagelen=" + size + "&page=" + (page + 1));
    }
    return Answer.of(200, answer);
  }

  private static ObjectNode json(Stored c) {
    ObjectNode item = JSON.createObjectNode().put("id", c.id).put("deleted", c.gone);
    item.putObject("content").put("raw", c.text).put("markup", "markdown");
    item.putObject("user").put("uuid", c.author.equals("us") ? "{1}" : "{2}");
    return item;
  }

  private Answer change(String method, Stored comment, JsonNode body) throws Refused {
    if (!comment.author.equals("us")) {
      throw new Refused(403, "You may not edit this comment");
    }
    switch (method) {
      case "PUT" -> {
        comment.text = raw(body);
        return Answer.of(200, json(comment));
      }
      case "DELETE" -> {
        comment.gone = true;
        return Answer.of(204, "");
      }
      default -> throw new Refused(405, "not allowed");
    }
  }
}
