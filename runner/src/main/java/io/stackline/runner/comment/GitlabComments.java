package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitLab: the API "notes" of a merge request. It has nothing to put a note away. */
final class GitlabComments implements Comments {
  private final HostApi api;
  private final String notes;

  private record User(long id) {}

  private record Note(long id, @Nullable String body, @Nullable User author, boolean system) {}

  private record Body(String body) {}

  GitlabComments(HostApi api, String project, String number) {
    this.api = api;
    this.notes = project + "/merge_requests/" + number + "/notes";
  }

  @Override
  public List<HostComment> marked() throws HostTrouble {
    List<Note> found = new ArrayList<>();
    String page = "1";
    while (!page.isEmpty()) {
      ForeignCall.Answer answer =
          api.get(notes + "?sort=asc&order_by=created_at&per_page=100&page=" + page);
      for (Note note : HostApi.decodeList(answer, Note.class)) {
        if (!note.system() && Marker.at(text(note)).isPresent()) {
          found.add(note);
        }
      }
      page = answer.header("x-next-page").filter(next -> next.matches("\\d+")).orElse("");
    }
    return found.isEmpty() ? List.of() : own(found);
  }

  private List<HostComment> own(List<Note> notes) throws HostTrouble {
    Optional<Long> self = api.user("/user", User.class).map(User::id);
    List<HostComment> own = new ArrayList<>();
    for (Note note : notes) {
      User author = note.author();
      if (self.isEmpty() || (author != null && author.id() == self.get())) {
        HostComment.of(note.id(), text(note), self.isPresent(), null).ifPresent(own::add);
      }
    }
    own.sort(Comparator.comparingLong(HostComment::order));
    return own;
  }

  private static String text(Note note) {
    return note.body() == null ? "" : note.body();
  }

  @Override
  public void create(Marker marker, String text) throws HostTrouble {
    api.send("POST", notes, new Body(text));
  }

  @Override
  public void update(HostComment comment, String text) throws HostTrouble {
    api.send("PUT", notes + "/" + comment.id(), new Body(text));
  }

  @Override
  public void hide(HostComment comment, Marker marker, String text) throws HostTrouble {
    update(comment, text);
  }

  @Override
  public void remove(HostComment comment) throws HostTrouble {
    api.send("DELETE", notes + "/" + comment.id(), null);
  }
}
