package io.stackline.runner.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of commits in a git repository, read from its files: there may be no git to ask. */
final class GitDirectory {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final String SYMBOLIC = "ref: ";
  private static final String LINKED = "gitdir: ";

  private final Path path;

  private GitDirectory(Path path) {
    this.path = path;
  }

  /** The one of the work tree that a directory is in. */
  static Optional<GitDirectory> find(Path directory) {
    Path from = directory.toAbsolutePath().normalize();
    for (Path d = from; d != null; d = d.getParent()) {
      Path git = d.resolve(".git");
      if (Files.isDirectory(git)) {
        return Optional.of(new GitDirectory(git));
      }
      if (Files.isRegularFile(git)) {
        Path tree = d;
        return read(git)
            .filter(text -> text.startsWith(LINKED))
            .map(text -> new GitDirectory(tree.resolve(text.substring(LINKED.length()))));
      }
    }
    return Optional.empty();
  }

  /** The commit that is checked out. */
  Optional<String> head() {
    return read(path.resolve("HEAD"))
        .flatMap(
            text ->
                text.startsWith(SYMBOLIC)
                    ? ref(text.substring(SYMBOLIC.length()))
                    : Optional.of(text).filter(t -> COMMIT.matcher(t).matches()));
  }

  /** The commit that a full name stands for. */
  Optional<String> ref(String name) {
    Path file = path.resolve(name).normalize();
    if (!file.startsWith(path)) {
      return Optional.empty();
    }
    return read(file).filter(t -> COMMIT.matcher(t).matches()).or(() -> packed(name));
  }

  private Optional<String> packed(String name) {
    return read(path.resolve("packed-refs"))
        .flatMap(text -> text.lines().filter(l -> l.endsWith(" " + name)).findFirst())
        .map(line -> line.substring(0, line.indexOf(' ')))
        .filter(t -> COMMIT.matcher(t).matches());
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
