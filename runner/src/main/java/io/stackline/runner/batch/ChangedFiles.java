package io.stackline.runner.batch;

import io.stackline.run.RunException;
import io.stackline.runner.input.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which stacks are made of what has changed. */
final class ChangedFiles {
  private final StackList list;
  private final List<String> changed;

  /**
   * @param changed paths relative to the list's directory; those outside of it begin with {@code
   *     ../}
   */
  ChangedFiles(StackList list, List<String> changed) {
    this.list = list;
    this.changed = List.copyOf(changed);
  }

  /** The names of the stacks; all of them if the list itself has changed. */
  Set<String> stacks(List<Entry> entries) throws RunException {
    Set<String> names = new HashSet<>();
    boolean all = list.relativeFile().filter(changed::contains).isPresent();
    Map<String, Glob> globs = new HashMap<>();
    for (Entry entry : entries) {
      if (all || isChanged(entry, globs)) {
        names.add(entry.name());
      }
    }
    return names;
  }

  private boolean isChanged(Entry entry, Map<String, Glob> globs) throws RunException {
    String directory = entry.place().relative();
    List<Glob> matchers = new ArrayList<>();
    for (String glob : entry.paths()) {
      Glob known = globs.get(glob);
      Glob matcher = known == null ? StackList.glob(glob) : known;
      globs.put(glob, matcher);
      matchers.add(matcher);
    }
    return changed.stream()
        .anyMatch(
            path ->
                isBelow(path, directory)
                    || matchers.stream().anyMatch(m -> m.matches(path))
                    || entry.paths().stream().anyMatch(named -> isBelow(path, named)));
  }

  /** Whether a path is that of a file or directory, or of something in it. */
  private static boolean isBelow(String path, String place) {
    String plain = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    return plain.equals(".")
        ? !path.startsWith("../")
        : path.equals(plain) || path.startsWith(plain + "/");
  }
}
