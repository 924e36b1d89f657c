package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import io.stackline.client.model.JsonName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub: REST "issue comments"; what is put away is minimized by GraphQL as outdated. */
final class GithubComments implements Comments {
  private static final String MINIMIZE =
      "mutation($id: ID!) {minimizeComment(input: {subjectId: $id, classifier: OUTDATED})"
          + " {clientMutationId}}";

  private final HostApi api;
  private final String repository;
  private final String number;

  private record User(long id, @Nullable String type) {}

  private record Item(
      long id,
      @JsonName("node_id") @Nullable String node,
      @Nullable String body,
      @Nullable User user) {}

  private record Body(String body) {}

  private record Query(String query, Map<String, String> variables) {}

  GithubComments(HostApi api, String repository, String number) {
    this.api = api;
    this.repository = repository;
    this.number = number;
  }

  @Override
  public List<HostComment> marked() throws HostTrouble {
    List<Item> items = new ArrayList<>();
    Optional<ForeignCall.Answer> page = Optional.of(api.get(comments() + "?per_page=100"));
    while (page.isPresent()) {
      for (Item item : HostApi.decodeList(page.get(), Item.class)) {
        if (Marker.at(text(item)).isPresent()) {
          items.add(item);
        }
      }
      page = api.following(page.get());
    }
    return items.isEmpty() ? List.of() : own(items);
  }

  /** The token of a job has no user of its own: what it writes is from a bot. */
  private List<HostComment> own(List<Item> items) throws HostTrouble {
    Optional<Long> self = api.user("/user", User.class).map(User::id);
    List<HostComment> found = new ArrayList<>();
    for (Item item : items) {
      User user = item.user();
      boolean own =
          user != null && self.map(id -> id == user.id()).orElse("Bot".equals(user.type()));
      if (own) {
        HostComment.of(item.id(), text(item), self.isPresent(), item.node()).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparingLong(HostComment::order));
    return found;
  }

  private static String text(Item item) {
    return item.body() == null ? "" : item.body();
  }

  private String comments() {
    return repository + "/issues/" + number + "/comments";
  }

  private String comment(HostComment comment) {
    return repository + "/issues/comments/" + comment.id();
  }

  @Override
  public void create(Marker marker, String text) throws HostTrouble {
    api.send("POST", comments(), new Body(text));
  }

  @Override
  public void update(HostComment comment, String text) throws HostTrouble {
    api.send("PATCH", comment(comment), new Body(text));
  }

  @Override
  public void hide(HostComment comment, Marker marker, String text) throws HostTrouble {
    update(comment, text);
    if (comment.extra() != null) {
      // GraphQL of GitHub Enterprise is at /api/graphql, beside /api/v3.
      String path = api.path().replaceFirst("/v3$", "") + "/graphql";
      api.beside(path, new Query(MINIMIZE, Map.of("id", comment.extra())));
    }
  }

  @Override
  public void remove(HostComment comment) throws HostTrouble {
    api.send("DELETE", comment(comment), null);
  }
}
