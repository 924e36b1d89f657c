package io.stackline.service.command;

import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives stacks that an earlier release let be called {@code .} or {@code ..}, or put into a project
 * of such a name, one that calls can say: a path cannot, so nobody could export, rename or remove
 * them.
 */
public final class UnreachableNames {
  private static final Logger LOG = LoggerFactory.getLogger(UnreachableNames.class);

  private final Store store;
  private final RenameCommand rename;

  public UnreachableNames(Store store, RenameCommand rename) {
    this.store = store;
    this.rename = rename;
  }

  /** Renames all of them. One that cannot be renamed now stays as it is until the next time. */
  public void repair() {
    for (Stacks.Stack stack : store.read(tx -> tx.stacks().called(List.of(".", "..")))) {
      try {
        rename.rename(stack.id(), old -> reachable(stack, old));
        LOG.atInfo()
            .addKeyValue("old", text(stack.name()))
            .addKeyValue("name", text(reachable(stack, stack.name())))
            .log("renamed a stack that no call could reach");
      } catch (ServiceException e) {
        LOG.warn("could not rename {}, which no call can reach", text(stack.name()), e);
      }
    }
  }

  private static Stacks.Name reachable(Stacks.Stack stack, Stacks.Name old) {
    return new Stacks.Name(
        old.organization(), reachable(stack, old.project()), reachable(stack, old.stack()));
  }

  private static String reachable(Stacks.Stack stack, String name) {
    if (Names.isAddressable(name)) {
      return name;
    }
    return (name.equals(".") ? "dot-" : "dots-") + stack.id().toString().substring(0, 8);
  }

  private static String text(Stacks.Name name) {
    return name.organization() + "/" + name.project() + "/" + name.stack();
  }
}
