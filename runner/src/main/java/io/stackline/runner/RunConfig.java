package io.stackline.runner;

import io.stackline.run.ConfigOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.Secret;
import io.stackline.run.SecretReference;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.ConfigSource;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.exec.StackConfigFile;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The configuration given for one run. */
final class RunConfig {
  private RunConfig() {}

  /** Everything that is set, in its order, with secrets read from where their references point. */
  static List<ConfigEntry> entries(RunRequest request, ProjectFile project, Environment environment)
      throws RunException {
    List<ConfigEntry> all = new ArrayList<>();
    for (Path file : request.config().files()) {
      for (ConfigSource.Found found : ConfigSource.read(file)) {
        SecretReference secret = found.secret();
        if (secret instanceof SecretReference.Env env && TokenVariables.isWithheld(env.name())) {
          throw unreadable(
              file
                  + " cannot ask for "
                  + env.name()
                  + ", which programs are not given; --secret-config can.");
        }
        all.add(
            new ConfigEntry(
                qualified(project, found.key()),
                false,
                found.plain(),
                secret == null ? null : resolve(secret, environment)));
      }
    }
    for (ConfigOptions.Value value : request.config().values()) {
      String plain = value.plain();
      SecretReference secret = value.secret();
      String key = qualified(project, value.key());
      // A path of one step is a key like any other: its value stays a text.
      boolean typed = value.path() && StackConfigFile.isInner(key);
      all.add(
          new ConfigEntry(
              key,
              value.path(),
              plain == null ? null : ConfigSource.node(plain, typed),
              secret == null ? null : resolve(secret, environment)));
    }
    return all;
  }

  /** Bytes of a file that is one secret. */
  private static final int SECRET = 16 << 20;

  /** Whether anything that is given is secret. */
  static boolean hasSecrets(RunRequest request) throws RunException {
    boolean secret = request.config().hasSecrets();
    for (Path file : request.config().files()) {
      secret |= ConfigSource.read(file).stream().anyMatch(found -> found.secret() != null);
    }
    return secret;
  }

  static String qualified(ProjectFile project, String key) throws RunException {
    // A path may have a colon in a quoted name.
    boolean has = key.matches("[^.\\[\"]*:.*");
    return has ? key : project.name() + ":" + key;
  }

  static Secret resolve(SecretReference reference, Environment environment) throws RunException {
    if (reference instanceof SecretReference.Env env) {
      return environment
          .get(env.name())
          .map(Secret::of)
          .orElseThrow(() -> unreadable(env.name() + " is not set."));
    }
    SecretReference.File file = (SecretReference.File) reference;
    try {
      String text = BoundedFile.named(Path.of(file.path()), SECRET);
      return Secret.of(text.replaceFirst("\r?\n\\z", ""));
    } catch (IOException e) {
      throw new RunException(ErrorCode.BAD_SECRET_REFERENCE, "Cannot read " + file.path() + ".", e);
    }
  }

  private static RunException unreadable(String detail) {
    return new RunException(ErrorCode.BAD_SECRET_REFERENCE, detail);
  }

  /** The configuration that a run has now; errors name the file that the user knows. */
  static StackConfigFile read(Prepared run) throws RunException {
    return read(run.configFile(), run.stackConfig());
  }

  /**
   * Reads a configuration; it need not be there.
   *
   * @param shown the file that errors name
   */
  static StackConfigFile read(Path file, Path shown) throws RunException {
    try {
      return StackConfigFile.parse(
          shown, Files.exists(file) ? BoundedFile.text(file, BoundedFile.SETTINGS) : "");
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  static void write(Path file, StackConfigFile config) throws RunException {
    try {
      RunDirectory.writePrivately(file, config.text());
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }
}
