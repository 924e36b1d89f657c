package io.stackline.runner.exec;

import io.stackline.run.RunResult.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The messages of a run that its result keeps: each once, and not more than a reader can use. A
 * flood of warnings does not push errors out.
 */
final class Messages {
  /** Messages of errors, and as many others. */
  static final int MOST = 1_000;

  /** Characters of all errors, and as many of all others. */
  static final int CHARACTERS = 2 << 20;

  /** Characters of one. */
  static final int LONGEST = 128 << 10;

  private final Room errors = new Room();
  private final Room others = new Room();
  private final Set<Diagnostic> kept = new LinkedHashSet<>();

  /** What is left for one kind. */
  private static final class Room {
    private int messages = MOST;
    private int characters = CHARACTERS;
    private long leftOut;
  }

  /**
   * Takes one in.
   *
   * @return whether it is new, as far as that is known
   */
  boolean add(Diagnostic message) {
    Diagnostic shown = cut(message);
    if (kept.contains(shown)) {
      return false;
    }
    Room room = message.severity().equals("error") ? errors : others;
    int length = shown.message().length();
    if (room.messages == 0 || room.characters < length) {
      room.leftOut++;
      return true;
    }
    room.messages--;
    room.characters -= length;
    kept.add(shown);
    return true;
  }

  private static Diagnostic cut(Diagnostic message) {
    String text = message.message();
    if (text.length() <= LONGEST) {
      return message;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    String rest = "… and " + (text.length() - end) + " characters more";
    return new Diagnostic(message.severity(), text.substring(0, end) + rest, message.urn());
  }

  /** Those that are kept, and how many are not. */
  List<Diagnostic> list() {
    List<Diagnostic> all = new ArrayList<>(kept);
    tell(errors, "error", all);
    tell(others, "info", all);
    return all;
  }

  private static void tell(Room room, String severity, List<Diagnostic> all) {
    if (room.leftOut > 0) {
      String what = severity.equals("error") ? " errors" : " messages";
      all.add(
          new Diagnostic(
              severity, "and " + room.leftOut + " more" + what + ", which only the log has", null));
    }
  }
}
