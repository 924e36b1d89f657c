package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Executables;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks, before the CLI starts, for what it would only miss in the middle of a run: the language
 * host and the programs of the project's language. What cannot be known for certain is left to the
 * CLI.
 */
public final class LanguageTools {
  /** Language hosts that come with the CLI; others it fetches itself. */
  private static final Set<String> BUNDLED =
      Set.of("nodejs", "bun", "go", "python", "dotnet", "yaml", "java", "pcl");

  private final ProjectFile project;
  private final Environment environment;

  public LanguageTools(ProjectFile project, Environment environment) {
    this.project = project;
    this.environment = environment;
  }

  /**
   * Refuses to go on without what the program certainly needs.
   *
   * @param cli the CLI's file, beside which its language hosts are
   * @throws RunException {@code toolchain-missing}, which names what is missing
   */
  public void check(Path cli) throws RunException {
    ProjectFile.Language runtime = project.language();
    if (BUNDLED.contains(runtime.name()) && !hasHost(runtime.name(), cli)) {
      throw missing(
          runtime,
          "pulumi-language-" + runtime.name(),
          "is neither beside " + cli + " nor on PATH; it comes with the CLI's archive");
    }
    String wanted = wanted(runtime);
    if (!wanted.isEmpty() && !isOnPath(wanted)) {
      throw missing(runtime, wanted, "is not on PATH");
    }
  }

  private static RunException missing(ProjectFile.Language runtime, String what, String why) {
    return new RunException(
        ErrorCode.TOOLCHAIN_MISSING,
        "The project's language is " + runtime.name() + ", and " + what + " " + why + ".");
  }

  private boolean hasHost(String language, Path cli) throws RunException {
    String host = "pulumi-language-" + language;
    boolean attached = environment.get("PULUMI_DEBUG_LANGUAGES").isPresent();
    return attached
        || project.part("plugins").contains("languages")
        || isOnPath(host)
        || besides(cli, host)
        || isPlugin("language-" + language + "-v");
  }

  /** Where the CLI itself lies is known only if this file is it. */
  private static boolean besides(Path cli, String host) {
    Optional<Path> real = CliFile.real(cli);
    return real.isEmpty()
        || Executables.onPath(host, String.valueOf(real.get().getParent())).isPresent()
        || Executables.onPath(host, String.valueOf(cli.getParent())).isPresent();
  }

  private boolean isPlugin(String prefix) {
    Optional<Path> plugins = PluginDirectory.of(environment);
    if (plugins.isEmpty() || !Files.isDirectory(plugins.get())) {
      return false;
    }
    try (Stream<Path> entries = Files.list(plugins.get())) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith(prefix));
    } catch (IOException e) {
      return true;
    }
  }

  private boolean isOnPath(String program) {
    String path = environment.get("PATH").orElse("");
    return Stream.of("", ".cmd", ".bat")
        .anyMatch(suffix -> Executables.onPath(program + suffix, path).isPresent());
  }

  /** The one program without which the language host cannot start the program; or nothing. */
  private String wanted(ProjectFile.Language runtime) {
    boolean built = runtime.options().containsKey("binary");
    return switch (runtime.name()) {
      case "nodejs" -> "node";
      case "bun" -> "bun";
      case "go" -> built ? "" : "go";
      case "dotnet" -> built ? "" : "dotnet";
      case "python" -> python(runtime);
      case "java" -> java(runtime);
      default -> "";
    };
  }

  private String python(ProjectFile.Language runtime) {
    String toolchain = runtime.options().getOrDefault("toolchain", "pip");
    if (toolchain.equals("uv") || toolchain.equals("poetry")) {
      return toolchain;
    }
    String environmentOfProject = runtime.options().getOrDefault("virtualenv", "");
    Path venv = project.directory().resolve(environmentOfProject);
    boolean own =
        !environmentOfProject.isEmpty()
            && (Files.exists(venv.resolve("bin/python"))
                || Files.exists(venv.resolve("Scripts/python.exe")));
    if (own) {
      return "";
    }
    Optional<String> named = environment.get("PULUMI_PYTHON_CMD");
    if (named.isPresent()) {
      return Path.of(named.get()).isAbsolute() ? "" : named.get();
    }
    return isOnPath("python") || isOnPath("python.exe") ? "" : "python3";
  }

  /** As the language host finds its build tool, when the project has none of its own. */
  private String java(ProjectFile.Language runtime) {
    if (runtime.options().containsKey("binary")) {
      return "java";
    }
    if (runtime.options().containsKey("use-executor") || has("mvnw", "gradlew", "build.sbt")) {
      return "";
    }
    if (has("pom.xml")) {
      return "mvn";
    }
    return has("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts")
        ? "gradle"
        : "";
  }

  private boolean has(String... names) {
    return List.of(names).stream().anyMatch(n -> Files.exists(project.directory().resolve(n)));
  }
}
