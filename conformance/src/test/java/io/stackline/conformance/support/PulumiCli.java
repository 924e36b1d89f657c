package io.stackline.conformance.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real CLI of the pinned version with a home of its own, signed in by its environment. The CLI
 * and its language hosts come from {@code STACKLINE_PULUMI}, the test provider from {@code
 * STACKLINE_PLUGINS}; {@code bin/verify --env} prints both.
 */
public final class PulumiCli {
  private static final List<String> KEPT = List.of("LANG", "JAVA_HOME", "TMPDIR");

  private final Path executable;
  private final Path home;
  private final Map<String, String> environment;

  private PulumiCli(Path executable, Path home, Map<String, String> environment) {
    this.executable = executable;
    this.home = home;
    this.environment = environment;
  }

  /**
   * A CLI of the service's administrator with its home under the directory. Skips the test, with
   * the reason, where there is no such CLI.
   */
  public static PulumiCli in(Path directory, ServiceProcess service) throws IOException {
    return in(directory)
        .with("PULUMI_BACKEND_URL", service.url())
        .with("PULUMI_ACCESS_TOKEN", ServiceProcess.ADMIN_TOKEN)
        .with("PULUMI_CONSOLE_DOMAIN", service.authority());
  }

  /** A CLI that is not signed in anywhere. */
  public static PulumiCli in(Path directory) throws IOException {
    Path executable = Path.of(required("STACKLINE_PULUMI"));
    Path plugins = Path.of(required("STACKLINE_PLUGINS"));
    Path home = Files.createDirectories(directory.resolve("pulumi-home"));
    link(plugins, Files.createDirectories(home.resolve("plugins")));
    Map<String, String> environment = new TreeMap<>();
    for (String name : KEPT) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
    }
    environment.put("PATH", executable.getParent() + ":" + System.getenv("PATH"));
    environment.put("HOME", directory.toString());
    environment.put("PULUMI_HOME", home.toString());
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    return new PulumiCli(executable, home, environment);
  }

  private static String required(String name) {
    String value = System.getenv(name);
    Assumptions.assumeTrue(
        value != null, "SKIPPED: " + name + " is not set; eval \"$(bin/verify --env)\" sets it");
    return value;
  }

  /**
   * Hard links where the file system allows: a symbolic link would lead out of the test's files.
   */
  private static void link(Path plugins, Path into) throws IOException {
    try (Stream<Path> files = Files.walk(plugins)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = into.resolve(plugins.relativize(file).toString());
        if (Files.exists(target)) {
          continue;
        }
        Files.createDirectories(target.getParent());
        try {
          Files.createLink(target, file);
        } catch (FileSystemException | UnsupportedOperationException e) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** The same with another variable. */
  public PulumiCli with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new PulumiCli(executable, home, more);
  }

  /** The same without a variable. */
  public PulumiCli without(String name) {
    Map<String, String> fewer = new TreeMap<>(environment);
    fewer.remove(name);
    return new PulumiCli(executable, home, fewer);
  }

  /** Its home, {@code PULUMI_HOME}. */
  public Path home() {
    return home;
  }

  /** The file of the CLI. */
  public Path executable() {
    return executable;
  }

  /** The whole environment it runs with; for starting other programs in its place. */
  public Map<String, String> environment() {
    return new TreeMap<>(environment);
  }

  /** Runs a command to its end. Nothing can be asked: {@code --non-interactive} is added. */
  public Answer run(Path directory, String... words) throws InterruptedException {
    return start(directory, words).await();
  }

  /** As {@link #run}, and asserts that it succeeds. */
  public Answer ok(Path directory, String... words) throws InterruptedException {
    return run(directory, words).assertExit(0);
  }

  /** As {@link #run}, and asserts that it fails. */
  public Answer fails(Path directory, String... words) throws InterruptedException {
    return run(directory, words).assertFails();
  }

  /** Starts a command and lets it run. */
  public Running start(Path directory, String... words) {
    return start(directory, Optional.empty(), words);
  }

  /** Runs a command with standard input from the file, and asserts that it succeeds. */
  public Answer okWithInput(Path directory, Path input, String... words)
      throws InterruptedException {
    return start(directory, Optional.of(input), words).await().assertExit(0);
  }

  private Running start(Path directory, Optional<Path> input, String... words) {
    List<String> all = new ArrayList<>();
    all.add(executable.toString());
    all.addAll(List.of(words));
    all.add("--non-interactive");
    ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(input.orElse(Path.of("/dev/null")).toFile());
    try {
      return Running.start(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
