package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.Secret;
import io.stackline.run.SecretReference;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.exec.StackConfigFile;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration given for one run. */
final class RunConfig {
  private RunConfig() {}

  /** The plain values, by qualified key. */
  static Map<String, String> plain(RunRequest request, ProjectFile project) throws RunException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : request.config().values().entrySet()) {
      values.put(qualified(project, entry.getKey()), entry.getValue());
    }
    return values;
  }

  /** The secret values, read from where their references point, by qualified key. */
  static Map<String, Secret> secret(
      RunRequest request, ProjectFile project, Environment environment) throws RunException {
    Map<String, Secret> values = new LinkedHashMap<>();
    for (Map.Entry<String, SecretReference> entry : request.config().secrets().entrySet()) {
      values.put(qualified(project, entry.getKey()), resolve(entry.getValue(), environment));
    }
    return values;
  }

  private static String qualified(ProjectFile project, String key) throws RunException {
    return key.contains(":") ? key : StackConfigFile.qualified(project.name(), key);
  }

  private static Secret resolve(SecretReference reference, Environment environment)
      throws RunException {
    if (reference instanceof SecretReference.Env env) {
      return environment
          .get(env.name())
          .map(Secret::of)
          .orElseThrow(() -> unreadable(env.name() + " is not set."));
    }
    SecretReference.File file = (SecretReference.File) reference;
    try {
      String text = Files.readString(Path.of(file.path()));
      return Secret.of(text.replaceFirst("\r?\n\\z", ""));
    } catch (IOException e) {
      throw new RunException(ErrorCode.BAD_SECRET_REFERENCE, "Cannot read " + file.path() + ".", e);
    }
  }

  private static RunException unreadable(String detail) {
    return new RunException(ErrorCode.BAD_SECRET_REFERENCE, detail);
  }

  /** Sets plain values in a configuration file. */
  static void setPlain(Path file, Map<String, String> values) throws RunException {
    if (values.isEmpty()) {
      return;
    }
    StackConfigFile config = read(file);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      config.set(entry.getKey(), entry.getValue());
    }
    write(file, config);
  }

  static StackConfigFile read(Path file) throws RunException {
    try {
      return StackConfigFile.parse(file, Files.exists(file) ? Files.readString(file) : "");
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
