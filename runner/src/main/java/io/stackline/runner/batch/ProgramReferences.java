package io.stackline.runner.batch;

import io.stackline.run.RunException;
import io.stackline.runner.exec.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stack references in the source of a program, found by reading its text. It finds names that
 * are written down, also with the stack's own name left open; a name that is put together elsewhere
 * is only seen in the state of the last update.
 */
final class ProgramReferences {
  private static final Pattern SOURCE =
      Pattern.compile(
          ".*\\.(ya?ml|json|tsx?|mts|cts|jsx?|mjs|cjs|py|go|java|kt|scala|groovy|cs|fs|vb)");
  private static final Pattern DATA = Pattern.compile(".*\\.(ya?ml|json)");
  private static final Set<String> OTHERS_CODE =
      Set.of(
          "node_modules", "venv", "vendor", "target", "build", "dist", "bin", "obj", "__pycache__");
  private static final int FILES = 5_000;
  private static final long SIZE = 1_000_000;

  /** What follows the word, up to the end of the statement or the next resource. */
  private static final int REACH = 400;

  private static final Pattern WORD = Pattern.compile("(?i)StackReference");

  /** Texts of all languages. */
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'|`([^`\\n]*)`");

  private ProgramReferences() {}

  /**
   * What a program's text says.
   *
   * @param mentioned whether it has references at all, understood or not
   * @param references those that are understood
   */
  record Found(boolean mentioned, Set<Reference> references) {}

  /** Those of the program in a directory; projects below it are others'. */
  static Found in(Path directory) throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(directory, new Sources(directory, sources));
    Set<Reference> found = new LinkedHashSet<>();
    boolean mentioned = false;
    for (Path source : sources) {
      // A text of another encoding has no names of stacks that would be hurt by this.
      String text = new String(Files.readAllBytes(source), StandardCharsets.UTF_8);
      mentioned |= WORD.matcher(text).find() && scan(source, text, found);
    }
    return new Found(mentioned, found);
  }

  private static boolean scan(Path source, String text, Set<Reference> found) {
    if (!DATA.matcher(source.toString()).matches()) {
      return scan(text, found);
    }
    try {
      return YamlReferences.scan(Yaml.map(source, text), found);
    } catch (RunException e) {
      // Several documents, or none: read as text it still says something.
      return scan(text, found);
    }
  }

  /** Whether a text has the word; what follows it is added. */
  static boolean scan(String text, Set<Reference> found) {
    Matcher word = WORD.matcher(text);
    boolean mentioned = false;
    while (word.find()) {
      mentioned = true;
      int end = Math.min(text.length(), word.end() + REACH);
      Matcher literal = TEXT.matcher(text).region(word.end(), end);
      while (literal.find()) {
        for (int group = 1; group <= literal.groupCount(); group++) {
          if (literal.group(group) != null) {
            Reference.parse(literal.group(group)).ifPresent(found::add);
          }
        }
      }
    }
    return mentioned;
  }

  /** Collects the files of a program that may name stacks. */
  private static final class Sources extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> found;

    Sources(Path root, List<Path> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes facts) {
      if (directory.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      String name = String.valueOf(directory.getFileName());
      boolean others =
          name.startsWith(".")
              || OTHERS_CODE.contains(name)
              || Files.exists(directory.resolve("Pulumi.yaml"));
      return others ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
      String name = String.valueOf(file.getFileName());
      if (facts.isRegularFile() && facts.size() <= SIZE && SOURCE.matcher(name).matches()) {
        found.add(file);
      }
      return found.size() < FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // What cannot be read cannot be run either; the CLI will say so.
      return FileVisitResult.CONTINUE;
    }
  }
}
