package io.stackline.runner.comment;

import io.stackline.client.model.JsonName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Azure Repos: "pull request threads". The mark is a property of the thread. A thread has no status
 * at first, so that no branch policy waits for somebody to resolve it; one that is put away is
 * closed.
 */
final class AzureReposComments implements Comments {
  private static final String VERSION = "?api-version=7.1";
  private static final String PROPERTY = "Stackline.Marker";

  private final HostApi api;
  private final String threads;

  private record User(@Nullable String id) {}

  private record Connection(@Nullable User authenticatedUser) {}

  private record Property(
      @JsonName("$type") @Nullable String type, @JsonName("$value") @Nullable String value) {}

  private record Item(
      long id, @Nullable String content, @Nullable User author, boolean isDeleted) {}

  private record PullThread(
      long id,
      List<Item> comments,
      @Nullable Map<String, Property> properties,
      boolean isDeleted) {}

  private record Page(List<PullThread> value) {}

  private record NewComment(String content, int parentCommentId, String commentType) {}

  private record NewThread(List<NewComment> comments, Map<String, Property> properties) {}

  private record Content(String content) {}

  private record Closing(String status, Map<String, Property> properties) {}

  AzureReposComments(HostApi api, String repository, String number) {
    this.api = api;
    this.threads = repository + "/pullRequests/" + number + "/threads";
  }

  @Override
  public List<HostComment> marked() throws HostTrouble {
    List<PullThread> marked = new ArrayList<>();
    for (PullThread thread : HostApi.decode(api.get(threads + VERSION), Page.class).value()) {
      if (!thread.isDeleted() && !thread.comments().isEmpty() && marker(thread).isPresent()) {
        marked.add(thread);
      }
    }
    if (marked.isEmpty()) {
      return List.of();
    }
    Optional<String> self = self();
    List<HostComment> own = new ArrayList<>();
    for (PullThread thread : marked) {
      Item first = thread.comments().get(0);
      User author = first.author();
      boolean mine = self.isEmpty() || (author != null && self.get().equals(author.id()));
      if (mine && !first.isDeleted()) {
        String text = first.content() == null ? "" : first.content();
        String id = thread.id() + "/comments/" + first.id();
        marker(thread)
            .ifPresent(
                marker ->
                    own.add(
                        new HostComment(thread.id(), id, marker, text, self.isPresent(), null)));
      }
    }
    own.sort(Comparator.comparingLong(HostComment::order));
    return own;
  }

  private Optional<String> self() throws HostTrouble {
    return api.user("/_apis/connectionData?api-version=7.1-preview.1", Connection.class)
        .map(Connection::authenticatedUser)
        .map(User::id);
  }

  private static Optional<Marker> marker(PullThread thread) {
    Property property = thread.properties() == null ? null : thread.properties().get(PROPERTY);
    String value = property == null ? null : property.value();
    return value == null ? Optional.empty() : Marker.parse(value);
  }

  private static Map<String, Property> properties(Marker marker) {
    return Map.of(PROPERTY, new Property("System.String", marker.text()));
  }

  @Override
  public void create(Marker marker, String text) throws HostTrouble {
    NewThread thread = new NewThread(List.of(new NewComment(text, 0, "text")), properties(marker));
    api.send("POST", threads + VERSION, thread);
  }

  @Override
  public void update(HostComment comment, String text) throws HostTrouble {
    api.send("PATCH", threads + "/" + comment.id() + VERSION, new Content(text));
  }

  @Override
  public void hide(HostComment comment, Marker marker, String text) throws HostTrouble {
    update(comment, text);
    api.send(
        "PATCH",
        threads + "/" + comment.order() + VERSION,
        new Closing("closed", properties(marker)));
  }

  @Override
  public void remove(HostComment comment) throws HostTrouble {
    api.send("DELETE", threads + "/" + comment.id() + VERSION, null);
  }
}
