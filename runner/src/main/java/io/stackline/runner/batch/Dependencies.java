package io.stackline.runner.batch;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.ServiceLooks;
import io.stackline.runner.batch.ProgramReferences.Found;
import io.stackline.runner.batch.Reference.Identity;
import io.stackline.runner.batch.StackOrder.Origin;
import io.stackline.runner.exec.ProjectFile;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out which stacks depend on which: as declared, by their programs and by their states. */
final class Dependencies {
  private final StackList list;
  private final ServiceLooks links;
  private final Consumer<String> say;

  Dependencies(StackList list, ServiceLooks links, Consumer<String> say) {
    this.list = list;
    this.links = links;
    this.say = say;
  }

  /**
   * The order of all stacks of the list.
   *
   * @param wanted those that are worked on; the states of others are not asked for
   */
  StackOrder order(Map<Entry, RunRequest> wanted) throws RunException, InterruptedException {
    StackOrder order = new StackOrder(list.entries().stream().map(Entry::name).toList());
    for (Entry entry : list.entries()) {
      entry.dependsOn().forEach(on -> order.depends(entry.name(), on, Origin.DECLARED));
    }
    Map<String, Identity> identities = identities(wanted);
    for (Entry entry : list.entries()) {
      Identity self = identities.get(entry.name());
      if (!entry.references() || self == null || identities.size() < 2) {
        continue;
      }
      Found found = read(entry);
      add(order, entry, found.references(), Origin.PROGRAM, identities);
      RunRequest request = wanted.get(entry);
      if (found.mentioned() && request != null) {
        add(order, entry, state(entry, request), Origin.STATE, identities);
      }
    }
    return order;
  }

  private static void add(
      StackOrder order,
      Entry entry,
      Collection<Reference> references,
      Origin origin,
      Map<String, Identity> identities) {
    Identity self = identities.get(entry.name());
    for (Reference reference : references) {
      identities.forEach(
          (name, target) -> {
            if (self != null && reference.means(target, self)) {
              order.depends(entry.name(), name, origin);
            }
          });
    }
  }

  private static Found read(Entry entry) throws RunException {
    try {
      return ProgramReferences.in(entry.place().directory());
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.BAD_STACKS, "Cannot read the program of " + entry.name() + ": " + e, e);
    }
  }

  /** Nothing, with a remark, if the state cannot be read: the run itself will say why. */
  private List<Reference> state(Entry entry, RunRequest request) throws InterruptedException {
    try {
      return links.of(request).stream().map(Reference::parse).flatMap(Optional::stream).toList();
    } catch (RunException e) {
      say.accept(
          "The stack references of "
              + entry.name()
              + " are only those of its program: "
              + e.error().whatHappened());
      return List.of();
    }
  }

  /** What every stack is called, as far as it is known before its run. */
  private Map<String, Identity> identities(Map<Entry, RunRequest> wanted) throws RunException {
    Map<String, Identity> all = new LinkedHashMap<>();
    for (Entry entry : list.entries()) {
      RunRequest request = wanted.get(entry);
      String stack = request == null ? entry.stack() : request.stack();
      if (stack != null) {
        String project = ProjectFile.find(entry.place().directory()).name();
        all.put(entry.name(), Identity.of(stack, project));
      }
    }
    return all;
  }
}
