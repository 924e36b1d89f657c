package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud: REST 2.0 "pullrequests/…/comments". */
final class BitbucketCloudComments implements Comments {
  private final HostApi api;
  private final String comments;

  private record User(@Nullable String uuid) {}

  private record Content(@Nullable String raw) {}

  private record Item(long id, @Nullable Content content, @Nullable User user, boolean deleted) {}

  private record Page(List<Item> values, @Nullable String next) {}

  private record Body(Content content) {}

  BitbucketCloudComments(HostApi api, String repository, String number) {
    this.api = api;
    this.comments = repository + "/pullrequests/" + number + "/comments";
  }

  @Override
  public List<HostComment> marked() throws HostTrouble {
    List<Item> found = new ArrayList<>();
    ForeignCall.Answer answer = api.get(comments + "?pagelen=100");
    while (true) {
      Page page = HostApi.decode(answer, Page.class);
      for (Item item : page.values()) {
        if (!item.deleted() && Marker.at(text(item)).isPresent()) {
          found.add(item);
        }
      }
      if (page.next() == null) {
        break;
      }
      answer = api.next(page.next());
    }
    return found.isEmpty() ? List.of() : own(found);
  }

  /** The access token of a repository has no user that it could ask for. */
  private List<HostComment> own(List<Item> items) throws HostTrouble {
    Optional<String> self = api.user("/user", User.class).map(User::uuid);
    List<HostComment> own = new ArrayList<>();
    for (Item item : items) {
      User user = item.user();
      if (self.isEmpty() || (user != null && self.get().equals(user.uuid()))) {
        HostComment.of(item.id(), text(item), self.isPresent(), null).ifPresent(own::add);
      }
    }
    own.sort(Comparator.comparingLong(HostComment::order));
    return own;
  }

  private static String text(Item item) {
    String raw = item.content() == null ? null : item.content().raw();
    return raw == null ? "" : raw;
  }

  @Override
  public void create(Marker marker, String text) throws HostTrouble {
    api.send("POST", comments, new Body(new Content(text)));
  }

  @Override
  public void update(HostComment comment, String text) throws HostTrouble {
    api.send("PUT", comments + "/" + comment.id(), new Body(new Content(text)));
  }

  @Override
  public void hide(HostComment comment, Marker marker, String text) throws HostTrouble {
    update(comment, text);
  }

  @Override
  public void remove(HostComment comment) throws HostTrouble {
    api.send("DELETE", comments + "/" + comment.id(), null);
  }
}
