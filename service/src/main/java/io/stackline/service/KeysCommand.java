package io.stackline.service;

import io.stackline.service.command.KeyRotation;
import io.stackline.service.config.OptionException;
import io.stackline.service.config.StoreFlags;
import io.stackline.service.config.StorePlace;
import io.stackline.service.store.Keys;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and replaces the keys of an installation, also of one that is being served. */
@Command(
    name = "keys",
    description = "Show or replace the keys that protect the secrets of stacks.",
    footer = {
      "",
      "show         which master key wraps how many keys of stacks",
      "rotate       wrap all keys of stacks with another master key: with the one given, if the one in"
          + " force is given as a previous one, or else with one made in the data directory",
      "rotate-data  give stacks newer keys of their own; what the older ones encrypted stays readable",
      "",
      "The service may run meanwhile. Options can come from the environment and the file of --config,"
          + " as for 'serve'."
    })
final class KeysCommand implements Callable<Integer> {
  /** What it does. */
  enum Action {
    SHOW,
    ROTATE,
    ROTATE_DATA
  }

  private final Map<String, String> environment;

  @Mixin private StoreFlags store = new StoreFlags();

  @Parameters(paramLabel = "ACTION", description = "show, rotate or rotate-data.")
  private String action = "";

  @Option(
      names = "--stack",
      paramLabel = "ORG/PROJECT/STACK",
      description = "For rotate-data: the stack.")
  private @Nullable String stack;

  @Option(names = "--all", description = "For rotate-data: all stacks.")
  private boolean all;

  @Spec private @Nullable CommandSpec spec;

  KeysCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Action wanted = action();
    Optional<Stacks.Name> named = named(wanted);
    StorePlace place = store.place(environment);
    Path database = place.data().resolve("stackline.db");
    if (place.database().isEmpty() && !Files.exists(database)) {
      throw new OptionException(
          "there is no database in " + place.data() + "; name a data directory");
    }
    try (Store opened = Stores.open(Databases.options(place.data(), place.database()))) {
      if (opened.read(tx -> tx.keys().fact(Keys.MASTER_KEY)).isEmpty()) {
        throw new OptionException("this data has no master key yet: start the service once");
      }
      switch (wanted) {
        case SHOW -> show(rotation(place, opened));
        case ROTATE -> rotate(place, opened);
        case ROTATE_DATA -> rotateData(rotation(place, opened), named);
      }
    }
    return 0;
  }

  private Action action() {
    return switch (action) {
      case "show" -> Action.SHOW;
      case "rotate" -> Action.ROTATE;
      case "rotate-data" -> Action.ROTATE_DATA;
      default ->
          throw new OptionException(
              "'" + action + "' is no action; choose show, rotate or rotate-data");
    };
  }

  private Optional<Stacks.Name> named(Action wanted) {
    if (wanted != Action.ROTATE_DATA) {
      if (stack != null || all) {
        throw new OptionException("--stack and --all are for rotate-data");
      }
      return Optional.empty();
    }
    if ((stack == null) != all) {
      throw new OptionException("say which stacks: --stack ORG/PROJECT/STACK, or --all");
    }
    if (stack == null) {
      return Optional.empty();
    }
    List<String> parts = List.of(stack.split("/", -1));
    if (parts.size() != 3) {
      throw new OptionException("--stack is ORG/PROJECT/STACK, not '" + stack + "'");
    }
    return Optional.of(new Stacks.Name(parts.get(0), parts.get(1), parts.get(2)));
  }

  private static KeyRotation rotation(StorePlace place, Store opened) {
    return new KeyRotation(opened, MasterKeys.settle(place, opened));
  }

  private void show(KeyRotation rotation) {
    KeyRotation.Status status = rotation.status();
    out().printf("in force: %s%n", status.inForce());
    status.wrapped().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                out().printf("%s wraps %d keys of stacks%n", entry.getKey(), entry.getValue()));
  }

  private void rotate(StorePlace place, Store opened) throws IOException {
    String before = opened.read(tx -> tx.keys().fact(Keys.MASTER_KEY)).orElse("");
    KeyRotation rotation = rotation(place, opened);
    KeyRotation.Status status = rotation.status();
    boolean begun = status.left() > 0 || !status.inForce().equals(before);
    boolean given = place.masterKey().isPresent();
    if (!begun && given && place.previousMasterKeys().isEmpty()) {
      out()
          .printf(
              "Nothing to do: the master key given, %s, is in force and wraps all keys of stacks."
                  + " Give another with --master-key-file and this one with"
                  + " --previous-master-key-file to replace it.%n",
              status.inForce());
      return;
    }
    if (!begun && !given) {
      Path former = MasterKeys.replaceFile(place.data());
      rotation = rotation(place, opened);
      out().printf("The former master key %s is in %s.%n", before, former);
    }
    long done = rotation.rewrap();
    KeyRotation.Status now = rotation.status();
    out()
        .printf(
            "Wrapped %d keys of stacks with the master key %s; %d are left.%n",
            done, now.inForce(), now.left());
    if (now.left() == 0) {
      out()
          .println(
              "No key of a stack needs a former master key any more, only backups made before do:"
                  + " keep it as long as you keep them, then drop it.");
    }
  }

  private void rotateData(KeyRotation rotation, Optional<Stacks.Name> named) {
    long done = 1;
    if (named.isPresent()) {
      rotation.renew(named.get());
    } else {
      done = rotation.renewAll();
    }
    out()
        .printf(
            "%d stacks encrypt with a newer key from now on. What older keys encrypted stays readable"
                + " with them, until the CLI writes it again.%n",
            done);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
