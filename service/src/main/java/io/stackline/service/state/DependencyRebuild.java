package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;

/**
 * Drops references to resources that are gone, after a refresh found them gone (CLI package {@code
 * backend}, {@code rebuildDependencies}). Only resources earlier in the list can be depended on.
 *
 * <p>One difference is deliberate: where the CLI's replayer appends an empty name to the {@code
 * replaceWith} list of an unrelated resource, the list with the lost reference is emptied, as the
 * CLI's engine does (package {@code resource/deploy}, {@code rebuildBaseState}).
 */
final class DependencyRebuild {
  private final Spool spool;
  private final Reshaper reshaper;

  DependencyRebuild(Spool spool) {
    this.spool = spool;
    this.reshaper = new Reshaper(spool);
  }

  /** Replaces the elements of the list that need it. */
  void run(List<RawResource> resources) throws IOException {
    Set<String> all = new HashSet<>();
    for (RawResource resource : resources) {
      all.add(Links.read(spool, resource).urn.value());
    }
    Set<String> earlier = new HashSet<>();
    ListIterator<RawResource> each = resources.listIterator();
    while (each.hasNext()) {
      each.set(
          reshaper.reshape(
              each.next(),
              (links, edits) -> {
                rebuild(links, edits, earlier, all);
                earlier.add(links.urn.value());
              }));
    }
  }

  private static void rebuild(
      Links links, Reshaper.Edits edits, Set<String> earlier, Set<String> all) throws IOException {
    if (links.dependencies != null) {
      edits.keep(links.dependencies, earlier::contains);
    }
    if (links.propertyDependencies != null) {
      edits.keep(links.propertyDependencies, earlier::contains);
    }
    Links.Texts replaceWith = links.replaceWith;
    if (replaceWith != null
        && !replaceWith.values().stream().allMatch(text -> earlier.contains(text.value()))) {
      edits.clear(replaceWith);
    }
    if (!links.deletedWith.value().isEmpty() && !earlier.contains(links.deletedWith.value())) {
      edits.replace(links.deletedWith, "");
    }
    // The parent of a lost parent is lost as well, or it would be in the list.
    if (!links.parent.value().isEmpty() && !all.contains(links.parent.value())) {
      edits.replace(links.parent, "");
    }
  }
}
