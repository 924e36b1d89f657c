package io.stackline.runner.host;

import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a git repository says of its commits, read from its files: there may be no git to ask. */
public final class GitDirectory {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final String SYMBOLIC = "ref: ";
  private static final String LINKED = "gitdir: ";

  /** In a large repository this file has a line for each branch and tag. */
  private static final String PACKED = "packed-refs";

  private final Path workTree;
  private final Path path;

  /** What linked work trees share; else the same. */
  private final Path common;

  private GitDirectory(Path workTree, Path path) {
    this.workTree = workTree;
    this.path = path.normalize();
    this.common =
        read(path.resolve("commondir"))
            .map(shared -> this.path.resolve(shared).normalize())
            .orElse(this.path);
  }

  /** The one of the work tree that a directory is in. */
  public static Optional<GitDirectory> find(Path directory) {
    Path from = directory.toAbsolutePath().normalize();
    for (Path d = from; d != null; d = d.getParent()) {
      Path git = d.resolve(".git");
      if (Files.isDirectory(git)) {
        return Optional.of(new GitDirectory(d, git));
      }
      if (Files.isRegularFile(git)) {
        Path tree = d;
        return read(git)
            .filter(text -> text.startsWith(LINKED))
            .map(text -> resolve(tree, text.substring(LINKED.length())))
            .filter(found -> !isOfCheckout(found, tree))
            .map(found -> new GitDirectory(tree, found));
      }
    }
    return Optional.empty();
  }

  private static Path resolve(Path tree, String named) {
    try {
      return tree.resolve(named).toRealPath();
    } catch (IOException | InvalidPathException e) {
      // Nothing is there to be read.
      return tree.resolve(".git");
    }
  }

  /**
   * Whether a file {@code .git} points to files that were checked out: those of work trees and
   * submodules are below a {@code .git}, a name that git checks nothing out as.
   */
  private static boolean isOfCheckout(Path found, Path tree) {
    for (Path d = real(tree); d != null; d = d.getParent()) {
      if (Files.exists(d.resolve(".git")) && found.startsWith(d)) {
        for (Path name : d.relativize(found)) {
          if (name.toString().equals(".git")) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }

  private static Path real(Path tree) {
    try {
      return tree.toRealPath();
    } catch (IOException e) {
      return tree;
    }
  }

  /** Git's own directory: {@code .git}, or where a file of that name points. */
  public Path path() {
    return path;
  }

  /** The directory with the files. */
  public Path workTree() {
    return workTree;
  }

  /** Whether it has only the latest commits. */
  public boolean isShallow() {
    return Files.exists(common.resolve("shallow"));
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
    return commit(path, name).or(() -> commit(common, name)).or(() -> packed(name));
  }

  private static Optional<String> commit(Path directory, String name) {
    Path file = directory.resolve(name).normalize();
    return file.startsWith(directory)
        ? read(file).filter(text -> COMMIT.matcher(text).matches())
        : Optional.empty();
  }

  private Optional<String> packed(String name) {
    return read(common.resolve(PACKED))
        .flatMap(text -> text.lines().filter(l -> l.endsWith(" " + name)).findFirst())
        .map(line -> line.substring(0, line.indexOf(' ')))
        .filter(t -> COMMIT.matcher(t).matches());
  }

  private static Optional<String> read(Path file) {
    try {
      boolean packed = file.endsWith(PACKED);
      int most = packed ? BoundedFile.LARGE : BoundedFile.SHORT;
      return Optional.of(BoundedFile.text(file, most).strip());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
