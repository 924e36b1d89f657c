package io.stackline.runner.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory tree that the build checked out: whoever may write to the repository has written
 * what is in it, links too.
 *
 * @param root an absolute path
 */
public record Checkout(Path root) {
  /** Each host's variable with the directory that it checks out to. */
  private static final List<String> VARIABLES =
      List.of(
          "GITHUB_WORKSPACE",
          "CI_PROJECT_DIR",
          "BUILD_SOURCESDIRECTORY",
          "BITBUCKET_CLONE_DIR",
          "WORKSPACE",
          "TRAVIS_BUILD_DIR");

  /** A chain of links that is longer is a circle. */
  private static final int MOST_LINKS = 40;

  public Checkout {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The one that a directory is in: what the CI host calls it, or else the git repository, or else
   * the directory itself.
   */
  public static Checkout of(Environment environment, Path directory) {
    return around(environment, directory).orElse(new Checkout(directory));
  }

  /** The same, if a directory is in one at all. */
  public static Optional<Checkout> around(Environment environment, Path directory) {
    Path from = directory.toAbsolutePath().normalize();
    return told(environment)
        .filter(from::startsWith)
        .findFirst()
        .or(() -> GitDirectory.find(from).map(GitDirectory::workTree))
        .map(Checkout::new);
  }

  private static Stream<Path> told(Environment environment) {
    Facts facts = new Facts(environment);
    return VARIABLES.stream()
        .flatMap(name -> Optional.ofNullable(facts.directory(name)).stream())
        .map(place -> place.toAbsolutePath().normalize());
  }

  /** Whether who writes to the repository says what is in a file: by its name, or behind links. */
  public boolean holds(Path file) {
    return file.toAbsolutePath().normalize().startsWith(root) || !leadsOut(file);
  }

  /**
   * Whether a path, with all links on its way, ends outside. What is not there yet has no links.
   */
  public boolean leadsOut(Path path) {
    try {
      return !real(path).startsWith(real(root));
    } catch (IOException circle) {
      return true;
    }
  }

  /**
   * Whether links of a checkout make a name in it mean a place outside: in the checkout of a
   * directory, or in any other that the name is in.
   */
  public static boolean isLinkedOut(Environment environment, Path directory, Path place) {
    Path whole = place.toAbsolutePath().normalize();
    Stream<Path> repositories =
        Stream.iterate(whole.getParent(), Objects::nonNull, Path::getParent)
            .filter(above -> Files.exists(above.resolve(".git")));
    return Stream.concat(
            Stream.concat(Stream.of(of(environment, directory).root()), told(environment)),
            repositories)
        .filter(whole::startsWith)
        .anyMatch(root -> new Checkout(root).leadsOut(place));
  }

  /** Follows links one by one, as the system does, also where the end is not there. */
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    Path at = start(whole);
    Deque<Path> rest = new ArrayDeque<>(names(whole));
    int links = 0;
    while (!rest.isEmpty()) {
      String name = rest.removeFirst().toString();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      Path next =
          name.equals("..") ? Optional.ofNullable(at.getParent()).orElse(at) : at.resolve(name);
      if (!Files.isSymbolicLink(next)) {
        at = next;
        continue;
      }
      links++;
      if (links > MOST_LINKS) {
        throw new IOException(path + " goes in a circle");
      }
      Path target = Files.readSymbolicLink(next);
      if (target.isAbsolute()) {
        at = start(target);
      }
      List<Path> further = names(target);
      Collections.reverse(further);
      further.forEach(rest::addFirst);
    }
    return at;
  }

  private static Path start(Path absolute) {
    return Optional.ofNullable(absolute.getRoot()).orElse(absolute);
  }

  private static List<Path> names(Path path) {
    List<Path> names = new ArrayList<>();
    path.forEach(names::add);
    return names;
  }
}
