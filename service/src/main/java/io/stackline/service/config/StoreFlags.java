package io.stackline.service.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where the data is; {@code serve}, {@code backup} and {@code restore}. */
public final class StoreFlags {
  private static final Pattern WITH_PASSWORD =
      Pattern.compile("(?i).*://[^/@]*:[^/@]*@.*|.*[?&]password=.*");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Read options from FILE: one 'name: value' or 'name=value' per line, # comments.")
  void config(Path file) {
    // The file is read before the options are: see LayeredDefaults.
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Data directory: the embedded database, minted secrets, temporary files.")
  private @Nullable Path data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = {
        "PostgreSQL: postgresql://[USER@]HOST[:PORT]/DATABASE[?OPTIONS]. Without it the embedded"
            + " SQLite is used.",
        "A password goes in STACKLINE_DATABASE_PASSWORD or --database-password-file."
      })
  private @Nullable String databaseUrl;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "File with the password of the database user.")
  private @Nullable Path databasePasswordFile;

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description = {
        "File with the master key, 32 bytes in base64 ('head -c 32 /dev/urandom | base64');"
            + " instead of STACKLINE_MASTER_KEY.",
        "Without either, one is made in the data directory; with PostgreSQL it must be given."
      })
  private @Nullable Path masterKeyFile;

  @Option(
      names = "--previous-master-key-file",
      paramLabel = "FILE",
      split = ",",
      description =
          "Files with the master keys that still wrap keys of stacks while another takes their"
              + " place, separated by commas; instead of STACKLINE_PREVIOUS_MASTER_KEY.")
  private List<Path> previousMasterKeyFiles = new ArrayList<>();

  /**
   * Where the data is.
   *
   * @param environment the environment of the process, for secrets
   */
  public StorePlace place(Map<String, String> environment) {
    boolean onCommandLine =
        command != null
            && command.commandLine().getParseResult().hasMatchedOption("--database-url");
    return new StorePlace(
        data(),
        database(environment, onCommandLine),
        masterKey(environment),
        previousMasterKeys(environment));
  }

  /** The data directory. */
  Path data() {
    if (data == null) {
      throw new IllegalStateException("the options were not parsed");
    }
    return data;
  }

  /**
   * The database, with its password from the environment or the file.
   *
   * @param environment the environment of the process
   * @param onCommandLine whether the URL was given as a flag
   */
  Optional<ServeOptions.Database> database(Map<String, String> environment, boolean onCommandLine) {
    if (databaseUrl == null || databaseUrl.isEmpty()) {
      return Optional.empty();
    }
    if (onCommandLine && WITH_PASSWORD.matcher(databaseUrl).matches()) {
      throw bad(
          "--database-url must not hold a password, because others can read the command line; put"
              + " it in STACKLINE_DATABASE_PASSWORD or in the file of --database-password-file");
    }
    if (!databaseUrl.matches("(jdbc:)?postgres(ql)?://.+")) {
      throw bad("--database-url must look like postgresql://HOST/DATABASE");
    }
    return Optional.of(
        new ServeOptions.Database(
            Secret.of(databaseUrl),
            secret(environment, "STACKLINE_DATABASE_PASSWORD", databasePasswordFile)));
  }

  Optional<Secret> masterKey(Map<String, String> environment) {
    return secret(environment, "STACKLINE_MASTER_KEY", masterKeyFile);
  }

  List<Secret> previousMasterKeys(Map<String, String> environment) {
    String name = "STACKLINE_PREVIOUS_MASTER_KEY";
    if (!previousMasterKeyFiles.isEmpty()) {
      return previousMasterKeyFiles.stream()
          .map(file -> secret(environment, name, file).orElseThrow())
          .toList();
    }
    return secret(environment, name, null).stream()
        .flatMap(all -> Stream.of(all.reveal().split("[,\\s]+", -1)))
        .map(Secret::of)
        .toList();
  }

  Optional<Secret> secret(Map<String, String> environment, String name, @Nullable Path file) {
    if (file != null) {
      try {
        return Optional.of(Secret.of(Files.readString(file)));
      } catch (IOException e) {
        throw bad("cannot read " + file + ": " + e.getClass().getSimpleName());
      }
    }
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank()).map(Secret::of);
  }

  private ParameterException bad(String message) {
    if (command == null) {
      throw new OptionException(message);
    }
    return new ParameterException(command.commandLine(), message);
  }
}
