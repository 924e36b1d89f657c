package io.stackline.runner.report.view;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds places in the program that messages name, in the forms that the languages of programs
 * print. Only files that are in the checkout count.
 */
public final class SourcePlaces {
  /**
   * YAML, Node.js, Go; .NET; Python; Java, whose traces name no directory. Each begins only where a
   * name can, so that a long text without one is passed over quickly.
   */
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?<![^\\s:(\"'<>|*?])(?<file>[^\\s:(\"'<>|*?]{1,400}\\.[A-Za-z]{1,5}):(?<line>\\d{1,7})(?::(?<column>\\d{1,5}))?"),
          Pattern.compile(
              " in (?<file>[^:\\n]{1,400}\\.[a-z]{2}):line (?<line>\\d{1,7})(?<column>)"),
          Pattern.compile("File \"(?<file>[^\"\\n]{1,400})\", line (?<line>\\d{1,7})(?<column>)"),
          Pattern.compile(
              "<(?<file>[^>\\n]{1,400}\\.yaml)>?,? ?line (?<line>\\d{1,7})(?:, column (?<column>\\d{1,5}))?"));

  /** Dependencies are in the checkout of some languages, and nobody wants to be led there. */
  private static final Pattern FOREIGN =
      Pattern.compile("(^|/)(node_modules|site-packages|\\.venv|venv|vendor|\\.git)/");

  private final Path root;
  private final Path project;

  /**
   * @param root the checkout
   * @param project the directory of the Pulumi project, in it
   */
  public SourcePlaces(Path root, Path project) {
    this.root = root.toAbsolutePath().normalize();
    this.project = project.toAbsolutePath().normalize();
  }

  /**
   * A place.
   *
   * @param file relative to the checkout, with forward slashes
   * @param line from 1
   * @param column from 1; 0 if not known
   */
  public record Place(String file, int line, int column) {}

  /** The first place that a message names. */
  public Optional<Place> find(String message) {
    for (Pattern form : FORMS) {
      Matcher found = form.matcher(message);
      while (found.find()) {
        Optional<Place> place = place(found);
        if (place.isPresent()) {
          return place;
        }
      }
    }
    return Optional.empty();
  }

  /** Where the project begins: for what has no better place. */
  public Optional<Place> project() {
    return List.of("Pulumi.yaml", "Pulumi.yml", "Pulumi.json").stream()
        .map(project::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .flatMap(file -> inCheckout(file, 1, 0));
  }

  private Optional<Place> place(Matcher found) {
    int line = Integer.parseInt(found.group("line"));
    String column = found.group("column");
    int at = column == null || column.isEmpty() ? 0 : Integer.parseInt(column);
    try {
      String name = found.group("file").replaceFirst("^file://", "");
      Path inProject = project.resolve(name).normalize();
      Path file = Files.isRegularFile(inProject) ? inProject : root.resolve(name).normalize();
      return line == 0 ? Optional.empty() : inCheckout(file, line, at);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Place> inCheckout(Path file, int line, int column) {
    if (!file.startsWith(root) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String relative = root.relativize(file).toString().replace('\\', '/');
    return FOREIGN.matcher(relative).find()
        ? Optional.empty()
        : Optional.of(new Place(relative, line, column));
  }
}
