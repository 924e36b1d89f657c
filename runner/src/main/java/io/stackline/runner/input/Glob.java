package io.stackline.runner.input;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A glob of paths with {@code /}: {@code *} and {@code ?} stay within a name, {@code **} does not,
 * {@code [a-z]} and {@code [!a-z]} are one character of a name, <code>{a,b}</code> is one of
 * several, and a backslash takes the meaning from what follows. It means what {@link
 * java.nio.file.FileSystem#getPathMatcher} makes of it, but all ways to match are followed at once:
 * the time is that of pattern times path, where the platform's grows without end.
 */
public final class Glob {
  /** Characters of a pattern. */
  public static final int LONGEST = 500;

  private static final int NAME = -1;
  private static final int ANYTHING = -2;
  private static final int CLASS = -3;
  private static final int JUMP = -4;

  private final String glob;
  private final List<Step> steps = new ArrayList<>();
  private int at;

  /**
   * A place in the pattern.
   *
   * @param what a character, or a kind
   * @param repeated whether it is taken any number of times
   * @param ranges first and last characters of a class, in turn
   * @param negated whether the class is what is not in the ranges
   * @param next where a jump leads, beside or instead of the place that follows
   */
  private record Step(
      int what, boolean repeated, String ranges, boolean negated, List<Integer> next) {
    static Step of(int what, boolean repeated) {
      return new Step(what, repeated, "", false, List.of());
    }

    boolean takes(int c) {
      return switch (what) {
        case ANYTHING -> true;
        case NAME -> c != '/';
        case CLASS -> c != '/' && isIn(c) != negated;
        case JUMP -> false;
        default -> c == what;
      };
    }

    private boolean isIn(int c) {
      for (int i = 0; i + 1 < ranges.length(); i += 2) {
        if (ranges.charAt(i) <= c && c <= ranges.charAt(i + 1)) {
          return true;
        }
      }
      return false;
    }
  }

  private Glob(String glob) {
    this.glob = glob;
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternSyntaxException if it is none, or too long
   */
  public static Glob of(String glob) {
    if (glob.length() > LONGEST) {
      throw new PatternSyntaxException(
          "it has more than " + LONGEST + " characters", glob.substring(0, 40) + "…", LONGEST);
    }
    Glob made = new Glob(glob);
    made.read();
    return made;
  }

  /** Whether a path, with {@code /} between its names, matches as a whole. */
  public boolean matches(String path) {
    BitSet now = new BitSet(steps.size() + 1);
    reach(now, 0);
    for (int i = 0; i < path.length() && !now.isEmpty(); i++) {
      BitSet then = new BitSet(steps.size() + 1);
      for (int s = now.nextSetBit(0); s >= 0; s = now.nextSetBit(s + 1)) {
        if (s < steps.size() && steps.get(s).takes(path.charAt(i))) {
          reach(then, steps.get(s).repeated ? s : s + 1);
        }
      }
      now = then;
    }
    return now.get(steps.size());
  }

  /** Adds a place and those that are reached from it without a character. */
  private void reach(BitSet places, int place) {
    if (places.get(place)) {
      return;
    }
    places.set(place);
    if (place == steps.size()) {
      return;
    }
    Step step = steps.get(place);
    for (int next : step.next) {
      reach(places, next);
    }
    if (step.repeated) {
      reach(places, place + 1);
    }
  }

  private void read() {
    List<Integer> begins = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int group = -1;
    while (at < glob.length()) {
      char c = glob.charAt(at++);
      if (c == '{' && group >= 0) {
        throw wrong("groups cannot be in each other");
      } else if (c == '{') {
        group = steps.size();
        steps.add(Step.of(JUMP, false));
        begins.add(steps.size());
      } else if (c == ',' && group >= 0) {
        ends.add(steps.size());
        steps.add(Step.of(JUMP, false));
        begins.add(steps.size());
      } else if (c == '}' && group >= 0) {
        steps.set(group, jump(begins));
        for (int end : ends) {
          steps.set(end, jump(List.of(steps.size())));
        }
        begins.clear();
        ends.clear();
        group = -1;
      } else {
        steps.add(one(c));
      }
    }
    if (group >= 0) {
      throw wrong("a brace is not closed");
    }
  }

  private static Step jump(List<Integer> to) {
    return new Step(JUMP, false, "", false, List.copyOf(to));
  }

  private Step one(char c) {
    return switch (c) {
      case '*' -> {
        boolean deep = at < glob.length() && glob.charAt(at) == '*';
        at += deep ? 1 : 0;
        yield Step.of(deep ? ANYTHING : NAME, true);
      }
      case '?' -> Step.of(NAME, false);
      case '[' -> characters();
      case '\\' -> {
        if (at == glob.length()) {
          throw wrong("nothing follows the backslash");
        }
        yield Step.of(glob.charAt(at++), false);
      }
      default -> Step.of(c, false);
    };
  }

  private Step characters() {
    boolean negated = at < glob.length() && glob.charAt(at) == '!';
    at += negated ? 1 : 0;
    StringBuilder ranges = new StringBuilder();
    for (int begin = at; at < glob.length(); at++) {
      char c = glob.charAt(at);
      if (c == ']' && at > begin) {
        at++;
        return new Step(CLASS, false, ranges.toString(), negated, List.of());
      }
      if (c == '/') {
        throw wrong("a slash stands in brackets");
      }
      boolean range =
          at + 2 < glob.length() && glob.charAt(at + 1) == '-' && glob.charAt(at + 2) != ']';
      char last = range ? glob.charAt(at + 2) : c;
      if (last < c) {
        throw wrong("a range in brackets goes backwards");
      }
      ranges.append(c).append(last);
      at += range ? 2 : 0;
    }
    throw wrong("a bracket is not closed");
  }

  private PatternSyntaxException wrong(String why) {
    return new PatternSyntaxException(why, glob, at - 1);
  }

  @Override
  public String toString() {
    return glob;
  }
}
