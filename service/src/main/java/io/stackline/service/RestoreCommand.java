package io.stackline.service;

import io.stackline.service.config.OptionException;
import io.stackline.service.config.StoreFlags;
import io.stackline.service.config.StorePlace;
import io.stackline.service.secrets.MasterKeySet;
import io.stackline.service.store.backup.Backups;
import io.stackline.service.store.sqlite.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the data of an installation from a backup. */
@Command(
    name = "restore",
    description = "Fill an empty database, of either engine, from a backup: all of it or nothing.",
    footer = {
      "",
      "Afterwards start the service with the master key that the backed up installation had. If it is"
          + " given here too, or already in the data directory, it is checked before anything is"
          + " written.",
      "Options can come from the environment and the file of --config, as for 'serve'."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Mixin private StoreFlags store = new StoreFlags();

  @Parameters(paramLabel = "BACKUP", description = "Directory that 'backup' made.")
  private Path backup = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  RestoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    StorePlace place = store.place(environment);
    Optional<MasterKeySet> keys = MasterKeys.known(place);
    Backups.Summary done;
    try (DataDirectory directory = DataDirectory.take(place.data())) {
      done =
          new Backups()
              .restore(
                  backup,
                  Databases.options(directory.path(), place.database()),
                  content -> keys.ifPresent(given -> requireAll(given, content)));
    }
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .printf(
            "Restored %d rows of %d tables, as they were at %s. Start the service with the master"
                + " key %s.%n",
            done.rows(),
            done.tables(),
            done.created(),
            String.join(" and ", done.keyFingerprints()));
    return 0;
  }

  private static void requireAll(MasterKeySet given, Backups.Summary content) {
    for (String needed : content.keyFingerprints()) {
      if (given.key(needed).isEmpty()) {
        throw new OptionException(
            "the master key given or in the data directory (fingerprint "
                + given.given().fingerprint()
                + ") is not the one the backup needs ("
                + needed
                + "); nothing was restored");
      }
    }
  }
}
