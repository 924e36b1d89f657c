package io.stackline.runner.batch;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which stack depends on which, and why; and the order that follows from it. */
final class StackOrder {
  /** Where a dependency comes from. */
  enum Origin {
    DECLARED("declared"),
    PROGRAM("a stack reference in the program"),
    STATE("a stack reference in the state");

    private final String words;

    Origin(String words) {
      this.words = words;
    }
  }

  private final Map<String, Map<String, Origin>> dependencies = new LinkedHashMap<>();

  /** The stacks without any dependency; those that are equally free keep this order. */
  StackOrder(Collection<String> names) {
    names.forEach(name -> dependencies.put(name, new LinkedHashMap<>()));
  }

  /** Adds a dependency; the first origin of one is kept. A stack does not wait for itself. */
  void depends(String name, String on, Origin origin) {
    if (!name.equals(on) && dependencies.containsKey(on)) {
      of(name).putIfAbsent(on, origin);
    }
  }

  private Map<String, Origin> of(String name) {
    return dependencies.getOrDefault(name, new HashMap<>());
  }

  private Set<String> before(String name) {
    return of(name).keySet();
  }

  /** Everything that a stack depends on, directly or not. */
  Set<String> allBefore(String name) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(before(name));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (all.add(next)) {
        open.addAll(before(next));
      }
    }
    return all;
  }

  /** Everything that depends on a stack, directly or not. */
  Set<String> allAfter(String name) {
    Set<String> all = withDependents(Set.of(name));
    all.remove(name);
    return all;
  }

  /** These and everything that depends on them, directly or not. */
  Set<String> withDependents(Set<String> names) {
    Set<String> all = new LinkedHashSet<>(names);
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      String next = open.remove();
      dependencies.forEach(
          (name, on) -> {
            if (on.containsKey(next) && all.add(name)) {
              open.add(name);
            }
          });
    }
    return all;
  }

  /**
   * Every stack after those that it depends on.
   *
   * @throws RunException with {@link ErrorCode#STACK_CYCLE} if there is no such order
   */
  List<String> sorted() throws RunException {
    List<String> order = new ArrayList<>();
    Set<String> left = new LinkedHashSet<>(dependencies.keySet());
    while (!left.isEmpty()) {
      List<String> free =
          left.stream().filter(name -> before(name).stream().noneMatch(left::contains)).toList();
      if (free.isEmpty()) {
        throw new RunException(ErrorCode.STACK_CYCLE, cycle(left));
      }
      // One at a time: what becomes free by it may stand further up in the file than the next.
      order.add(free.get(0));
      left.remove(free.get(0));
    }
    return order;
  }

  private String cycle(Set<String> left) {
    List<String> path = new ArrayList<>();
    String at = left.iterator().next();
    while (!path.contains(at)) {
      path.add(at);
      at = before(at).stream().filter(left::contains).findFirst().orElseThrow();
    }
    List<String> circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
    circle.add(at);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i + 1 < circle.size(); i++) {
      Origin origin = of(circle.get(i)).getOrDefault(circle.get(i + 1), Origin.DECLARED);
      steps.add(circle.get(i) + " → " + circle.get(i + 1) + " (" + origin.words + ")");
    }
    return steps.stream().collect(Collectors.joining(", ")) + ".";
  }
}
