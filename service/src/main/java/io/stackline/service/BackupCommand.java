package io.stackline.service;

import io.stackline.service.config.StoreFlags;
import io.stackline.service.config.StorePlace;
import io.stackline.service.store.backup.Backups;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the data of an installation, also of one that is being served. */
@Command(
    name = "backup",
    description = "Copy the data as it is now into a new directory. The service may run meanwhile.",
    footer = {
      "",
      "The master key is not in the backup: keep a copy of it apart. The backup holds the states of"
          + " all stacks; only its owner may read it.",
      "Options can come from the environment and the file of --config, as for 'serve'."
    })
final class BackupCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Mixin private StoreFlags store = new StoreFlags();

  @Parameters(
      paramLabel = "TARGET",
      description = "Directory to make; it must not exist, or be empty.")
  private Path target = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  BackupCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    StorePlace place = store.place(environment);
    Backups.Summary done =
        new Backups().write(Databases.options(place.data(), place.database()), target);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .printf(
            "Backed up %d rows of %d tables into %s. The master key %s is not in it: keep it"
                + " apart.%n",
            done.rows(), done.tables(), target, String.join(" and ", done.keyFingerprints()));
    return 0;
  }
}
