package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a CI host's cache needs in order to keep plugins between jobs.
 *
 * @param key changes whenever other plugins may be needed
 * @param restoreKey the part of the key that says which other caches are of use
 * @param path the directory to keep
 */
public record PluginCache(String key, String restoreKey, Path path) {
  /** What names the versions of a program's packages, and so of their plugins. */
  private static final List<String> LOCKS =
      List.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "bun.lockb",
          "requirements.txt",
          "poetry.lock",
          "uv.lock",
          "Pipfile.lock",
          "go.sum",
          "packages.lock.json",
          "pom.xml",
          "gradle.lockfile",
          "buildscript-gradle.lockfile",
          "build.gradle",
          "build.gradle.kts");

  private static final Pattern NAMED_IN_YAML =
      Pattern.compile("(?:type|[fF]unction|version|pluginDownloadURL)=[^:,}\\s]+");

  /**
   * For one project.
   *
   * @param cliVersion the version of the CLI that runs it
   */
  public static PluginCache of(ProjectFile project, String cliVersion, Environment environment)
      throws RunException {
    Path path =
        PluginDirectory.of(environment)
            .orElseThrow(
                () ->
                    new RunException(
                        ErrorCode.LOCAL_FAILURE, "Neither PULUMI_HOME nor HOME is set."));
    String prefix = "pulumi-plugins-" + Platform.current() + "-" + cliVersion + "-";
    return new PluginCache(prefix + hash(project), prefix, path);
  }

  private static String hash(ProjectFile project) throws RunException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of("runtime", "packages", "plugins")) {
        add(digest, part, project.part(part).getBytes(StandardCharsets.UTF_8));
      }
      if (project.language().name().equals("yaml")) {
        add(digest, "program", packagesOfYaml(project).getBytes(StandardCharsets.UTF_8));
      }
      for (String name : LOCKS) {
        Optional<Path> file = nearest(project, name);
        if (file.isPresent()) {
          add(digest, name, BoundedFile.bytes(file.get(), BoundedFile.LARGE));
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  private static void add(MessageDigest digest, String name, byte[] content) {
    digest.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
    digest.update(content);
  }

  /** In the project's directory or above it: workspaces lock there. */
  private static Optional<Path> nearest(ProjectFile project, String name) {
    return project.directories().stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The packages that a program in YAML names itself, with their versions. */
  private static String packagesOfYaml(ProjectFile project) throws RunException {
    SortedSet<String> found = new TreeSet<>();
    Matcher named =
        NAMED_IN_YAML.matcher(project.part("resources") + "\n" + project.part("variables"));
    while (named.find()) {
      found.add(named.group());
    }
    return String.join(" ", found);
  }
}
