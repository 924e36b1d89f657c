package io.stackline.runner.comment;

import io.stackline.run.CommentOptions.Mode;
import io.stackline.runner.report.markdown.Flavor;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the comment of a run so that there is one and not two, also if an answer is lost or two
 * runs write at once: who has made one looks again, and gives way to an older one.
 */
final class CommentWriter {
  private static final int ATTEMPTS = 3;
  private static final String OUTDATED = "Outdated: a later run has a newer comment";

  private final Comments comments;
  private final Flavor flavor;
  private final Function<Flavor, String> body;

  /**
   * @param body the text for what the host can show, without a mark
   */
  CommentWriter(Comments comments, Flavor flavor, Function<Flavor, String> body) {
    this.comments = comments;
    this.flavor = flavor;
    this.body = body;
  }

  /**
   * Writes it.
   *
   * @param key what it is about, 16 hexadecimal digits
   * @param run this run, 16 hexadecimal digits
   * @param wanted whether a new one may be made; an earlier one is never left outdated
   */
  void write(Mode mode, String key, String run, boolean wanted) throws HostTrouble {
    switch (mode) {
      case OFF -> {}
      case UPDATE -> update(new Marker(key, true, run), wanted);
      case NEW -> {
        if (wanted) {
          create(new Marker(key, false, run));
        }
      }
      case HIDE_OLD -> {
        List<HostComment> earlier =
            comments.marked().stream().filter(c -> c.marker().key().equals(key)).toList();
        if (wanted) {
          create(new Marker(key, false, run));
        }
        for (HostComment old : earlier) {
          hide(old);
        }
      }
    }
  }

  private void update(Marker mine, boolean wanted) throws HostTrouble {
    List<HostComment> found = lasting(mine);
    for (HostComment comment : found) {
      if (change(comment)) {
        removeOthers(found, comment);
        return;
      }
    }
    if (!wanted) {
      return;
    }
    create(mine);
    List<HostComment> now = lasting(mine);
    for (HostComment oldest : now) {
      if (oldest.marker().run().equals(mine.run())) {
        return;
      }
      if (change(oldest)) {
        for (HostComment made : now) {
          if (made.marker().run().equals(mine.run())) {
            remove(made);
          }
        }
        return;
      }
    }
  }

  /** What a run left that ended before it could look again. */
  private void removeOthers(List<HostComment> found, HostComment kept) throws HostTrouble {
    for (HostComment other : found) {
      if (other.order() > kept.order()) {
        remove(other);
      }
    }
  }

  private List<HostComment> lasting(Marker mine) throws HostTrouble {
    return comments.marked().stream()
        .filter(c -> c.marker().lasting() && c.marker().key().equals(mine.key()))
        .toList();
  }

  /** Makes one, and of several that came of lost answers leaves the oldest. */
  private void create(Marker mine) throws HostTrouble {
    String text = text(mine);
    for (int attempt = 1; ; attempt++) {
      try {
        comments.create(mine, text);
        break;
      } catch (HostTrouble e) {
        if (e.kind() != HostTrouble.Kind.OUTAGE) {
          throw e;
        }
        if (!made(mine).isEmpty()) {
          break;
        }
        if (attempt >= ATTEMPTS) {
          throw e;
        }
      }
    }
    List<HostComment> made = made(mine);
    for (int index = 1; index < made.size(); index++) {
      remove(made.get(index));
    }
  }

  private List<HostComment> made(Marker mine) throws HostTrouble {
    return comments.marked().stream().filter(c -> c.marker().equals(mine)).toList();
  }

  private String text(Marker marker) {
    int room = marker.suffix(flavor).length();
    return marker.in(flavor, body.apply(flavor.without(room)));
  }

  /** Whether the comment could be changed; it is not ours if it may not be, or gone. */
  private boolean change(HostComment comment) throws HostTrouble {
    HostComment current = comment;
    for (int attempt = 1; ; attempt++) {
      String text = text(current.marker());
      try {
        if (!current.own() || !current.text().strip().equals(text.strip())) {
          comments.update(current, text);
        }
        return true;
      } catch (HostTrouble e) {
        if (isNotOurs(e)) {
          return false;
        }
        if (e.kind() != HostTrouble.Kind.CONFLICT || attempt >= ATTEMPTS) {
          throw e;
        }
        long order = comment.order();
        List<HostComment> again =
            comments.marked().stream().filter(c -> c.order() == order).toList();
        if (again.isEmpty()) {
          return false;
        }
        current = again.get(0);
      }
    }
  }

  private void hide(HostComment old) throws HostTrouble {
    String text = Marker.strip(old.text());
    String folded =
        flavor.folds()
            ? "<details><summary>" + OUTDATED + "</summary>\n\n" + text + "\n\n</details>\n"
            : "_" + OUTDATED + "._\n\n" + text + "\n";
    Marker retired = old.marker().retired();
    try {
      comments.hide(old, retired, retired.in(flavor, folded));
    } catch (HostTrouble e) {
      if (!isNotOurs(e)) {
        throw e;
      }
    }
  }

  private void remove(HostComment comment) throws HostTrouble {
    try {
      comments.remove(comment);
    } catch (HostTrouble e) {
      if (!isNotOurs(e)) {
        throw e;
      }
    }
  }

  private static boolean isNotOurs(HostTrouble e) {
    return e.kind() == HostTrouble.Kind.FORBIDDEN || e.kind() == HostTrouble.Kind.NOT_FOUND;
  }
}
