package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Data Center: comments are read from the activities, the only list that has those of all
 * files and none; a change names the version it is made to. Every answer names the token's user in
 * {@code X-AUSERNAME}.
 */
final class BitbucketDataCenterComments implements Comments {
  private final HostApi api;
  private final String pull;

  private record User(@Nullable String name) {}

  private record Item(long id, long version, @Nullable String text, @Nullable User author) {}

  private record Activity(
      @Nullable String action, @Nullable String commentAction, @Nullable Item comment) {}

  private record Page(
      List<Activity> values, @Nullable Boolean isLastPage, @Nullable Long nextPageStart) {}

  private record Body(String text, @Nullable Long version) {}

  BitbucketDataCenterComments(HostApi api, String repository, String number) {
    this.api = api;
    this.pull = repository + "/pull-requests/" + number;
  }

  @Override
  public List<HostComment> marked() throws HostTrouble {
    List<HostComment> found = new ArrayList<>();
    Optional<Long> start = Optional.of(0L);
    while (start.isPresent()) {
      ForeignCall.Answer answer = api.get(pull + "/activities?limit=100&start=" + start.get());
      Page page = HostApi.decode(answer, Page.class);
      Optional<String> self =
          answer.header("x-ausername").map(n -> URLDecoder.decode(n, StandardCharsets.UTF_8));
      for (Activity activity : page.values()) {
        if ("COMMENTED".equals(activity.action()) && "ADDED".equals(activity.commentAction())) {
          add(found, activity.comment(), self);
        }
      }
      start =
          Boolean.FALSE.equals(page.isLastPage())
              ? Optional.ofNullable(page.nextPageStart())
              : Optional.empty();
    }
    found.sort(Comparator.comparingLong(HostComment::order));
    return found;
  }

  private static void add(List<HostComment> to, @Nullable Item item, Optional<String> self) {
    if (item == null || item.text() == null) {
      return;
    }
    User author = item.author();
    boolean own = self.isEmpty() || (author != null && self.get().equals(author.name()));
    if (own) {
      HostComment.of(item.id(), item.text(), self.isPresent(), Long.toString(item.version()))
          .ifPresent(to::add);
    }
  }

  @Override
  public void create(Marker marker, String text) throws HostTrouble {
    api.send("POST", pull + "/comments", new Body(text, null));
  }

  @Override
  public void update(HostComment comment, String text) throws HostTrouble {
    Body body = new Body(text, Long.valueOf(String.valueOf(comment.extra())));
    api.send("PUT", pull + "/comments/" + comment.id(), body);
  }

  @Override
  public void hide(HostComment comment, Marker marker, String text) throws HostTrouble {
    update(comment, text);
  }

  @Override
  public void remove(HostComment comment) throws HostTrouble {
    api.send("DELETE", pull + "/comments/" + comment.id() + "?version=" + comment.extra(), null);
  }
}
