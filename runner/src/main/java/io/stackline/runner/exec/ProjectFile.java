package io.stackline.runner.exec;

import io.stackline.client.wire.Wire;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The project a directory belongs to, found as the CLI does: {@code Pulumi.yaml}, {@code .yml} or
 * {@code .json} there or above it. The file is parsed only when something in it is asked for.
 */
public final class ProjectFile {
  private static final List<String> NAMES = List.of("Pulumi.yaml", "Pulumi.yml", "Pulumi.json");

  private final Path path;
  private final String text;
  private @Nullable Map<?, ?> parsed;

  private ProjectFile(Path path, String text) {
    this.path = path;
    this.text = text;
  }

  /** Finds the project. */
  public static ProjectFile find(Path directory) throws RunException {
    Path start = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(start)) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          Files.exists(start)
              ? "--cwd: " + start + " is a file, not a directory."
              : "--cwd: there is no directory " + start + ".");
    }
    for (Path dir = start; dir != null; dir = dir.getParent()) {
      for (String name : NAMES) {
        Path file = dir.resolve(name);
        if (Files.isRegularFile(file)) {
          return read(file);
        }
      }
    }
    throw new RunException(ErrorCode.NO_PROJECT, "Looked in " + start + " and above.");
  }

  /** A project of that name of which nothing else is known. */
  public static ProjectFile assumed(Path directory, String name) {
    Path file = directory.toAbsolutePath().resolve(NAMES.get(0)).normalize();
    return new ProjectFile(file, "name: " + Wire.encode(name) + "\nruntime: yaml\n");
  }

  private static ProjectFile read(Path file) throws RunException {
    try {
      return new ProjectFile(file, BoundedFile.text(file, BoundedFile.SETTINGS));
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.NO_PROJECT, "Cannot read " + file + ": " + BoundedFile.reason(e) + ".", e);
    }
  }

  /** Where it is. */
  public Path directory() {
    return path.toAbsolutePath().resolveSibling("").normalize();
  }

  /** The project's name, by which configuration keys without a namespace are qualified. */
  public String name() throws RunException {
    return string(parse().get("name"))
        .orElseThrow(() -> new RunException(ErrorCode.NO_PROJECT, path + " has no name."));
  }

  /** The project's name; empty if it has none that can be read. */
  public String nameIfKnown() {
    try {
      return name();
    } catch (RunException e) {
      // Who needs the name is told.
      return "";
    }
  }

  /** The text of a project file that has this one's name and nothing else. */
  public String shadow() throws RunException {
    return "name: " + Wire.encode(name()) + "\nruntime: yaml\n";
  }

  /** The backend the project asks for. */
  public Optional<String> backendUrl() throws RunException {
    if (!text.contains("backend")) {
      return Optional.empty();
    }
    return parse().get("backend") instanceof Map<?, ?> backend
        ? string(backend.get("url"))
        : Optional.empty();
  }

  /**
   * Where the configuration of a stack is kept; the file need not exist.
   *
   * @param stack the stack's own name, without organization and project
   */
  public Path stackConfig(String stack) throws RunException {
    String extension = path.toString().substring(path.toString().lastIndexOf('.'));
    Path directory = path.resolveSibling("");
    if (text.contains("stackConfigDir")) {
      Optional<String> configured = string(parse().get("stackConfigDir"));
      directory = configured.isPresent() ? directory.resolve(configured.get()) : directory;
    }
    return directory.resolve("Pulumi." + stack + extension);
  }

  /** Its directory and those above it, up to that of the repository; without one, only its own. */
  public List<Path> directories() {
    List<Path> all = new ArrayList<>();
    for (Path dir = directory(); dir != null; dir = dir.getParent()) {
      all.add(dir);
      if (Files.exists(dir.resolve(".git"))) {
        return List.copyOf(all);
      }
    }
    return List.of(directory());
  }

  /** The versions of the CLI that the project can be used with. */
  public Optional<String> requiredPulumiVersion() throws RunException {
    return text.contains("requiredPulumiVersion")
        ? string(parse().get("requiredPulumiVersion")).filter(range -> !range.isBlank())
        : Optional.empty();
  }

  /** The language the program is written in, and how it is run. */
  public Language language() throws RunException {
    Object runtime = parse().get("runtime");
    if (!(runtime instanceof Map<?, ?> map)) {
      return new Language(string(runtime).orElse(""), Map.of());
    }
    Map<String, String> options = new LinkedHashMap<>();
    if (map.get("options") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> options.put(String.valueOf(key), String.valueOf(value)));
    }
    return new Language(string(map.get("name")).orElse(""), options);
  }

  /**
   * A language and how it is run.
   *
   * @param name as in {@code pulumi-language-NAME}; empty if the project does not say
   * @param options by name, as text
   */
  public record Language(String name, Map<String, String> options) {
    public Language {
      options = Map.copyOf(options);
    }
  }

  /** A part of the file as text, the same for the same content; empty if there is none. */
  public String part(String name) throws RunException {
    return text.contains(name) ? string(parse().get(name)).orElse("") : "";
  }

  private Map<?, ?> parse() throws RunException {
    if (parsed == null) {
      parsed = Yaml.map(path, text);
    }
    return parsed;
  }

  private static Optional<String> string(@Nullable Object value) {
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }
}
