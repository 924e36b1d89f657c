package io.stackline.runner.batch;

import io.stackline.run.BatchResult.Part;
import io.stackline.run.BatchResult.State;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done: every stack that is wanted, those that have not changed too, in the order in
 * which they are worked on.
 *
 * @param operation what is done with each
 * @param tasks in order
 */
record Batch(Operation operation, List<Task> tasks) {
  Batch {
    tasks = List.copyOf(tasks);
  }

  /**
   * A stack.
   *
   * @param request of its run
   * @param after the names of those that come before it and are worked on too
   * @param changed whether it is worked on
   */
  record Task(Entry entry, RunRequest request, Set<String> after, boolean changed) {
    Task {
      after = Set.copyOf(after);
    }

    Part part() {
      return new Part(
          entry.name(),
          entry.place().relative(),
          after.stream().sorted().toList(),
          changed ? State.WAITING : State.UNCHANGED,
          null,
          null);
    }
  }

  /** Whether a failure of one keeps those that depend on it from being begun. */
  boolean isBound() {
    return switch (operation) {
      case UP, REFRESH, DESTROY, REMOVE -> true;
      case PREVIEW, DRIFT, OUTPUTS, CANCEL -> false;
    };
  }

  /**
   * Puts stacks in order.
   *
   * @param requests of each stack, by its name; these are the ones wanted
   * @param changed the names of those that have changed
   * @param dependents whether those that depend on changed ones are worked on too
   */
  static Batch of(
      Operation operation,
      Map<Entry, RunRequest> requests,
      StackOrder order,
      Set<String> changed,
      boolean dependents)
      throws RunException {
    List<String> names = new ArrayList<>(order.sorted());
    boolean backwards = operation == Operation.DESTROY || operation == Operation.REMOVE;
    if (backwards) {
      java.util.Collections.reverse(names);
    }
    Map<String, Entry> entries = new HashMap<>();
    requests.keySet().forEach(entry -> entries.put(entry.name(), entry));
    Set<String> worked = dependents ? order.withDependents(changed) : changed;
    List<Task> tasks = new ArrayList<>();
    for (String name : names) {
      Entry entry = entries.get(name);
      RunRequest request = entry == null ? null : requests.get(entry);
      if (entry != null && request != null) {
        Set<String> after = backwards ? order.allAfter(name) : order.allBefore(name);
        Set<String> waits = new HashSet<>(after);
        waits.retainAll(worked);
        tasks.add(new Task(entry, request, waits, worked.contains(name)));
      }
    }
    return new Batch(operation, tasks);
  }
}
