package io.stackline.runner.batch;

import io.stackline.run.BatchOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.input.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of a repository, from its file or found by globs.
 *
 * @param root the directory that paths are relative to
 * @param file the file that lists them; absent if they were found
 * @param entries every one, in the order of the file
 */
public record StackList(Path root, @Nullable Path file, List<Entry> entries) {
  /** The file's name. */
  public static final String NAME = "stackline.yaml";

  /** Further below there are hardly projects that somebody means. */
  private static final int DEPTH = 12;

  private static final List<String> PROJECTS = List.of("Pulumi.yaml", "Pulumi.yml", "Pulumi.json");

  private static final Set<String> IGNORED = Set.of("node_modules", ".git", "venv", ".venv");

  public StackList {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the file, or finds the projects.
   *
   * @param directory where the command was told to work
   */
  public static StackList of(BatchOptions options, Path directory) throws RunException {
    Path from = directory.toAbsolutePath().normalize();
    StackList all =
        options.projects().isEmpty()
            ? StackFile.read(options.file() == null ? find(from) : options.file())
            : found(from, options.projects());
    all.checkNames();
    return all;
  }

  /** The nearest file, there or above, but not above the repository. */
  private static Path find(Path from) throws RunException {
    for (Path dir = from; dir != null; dir = dir.getParent()) {
      if (Files.isRegularFile(dir.resolve(NAME))) {
        return dir.resolve(NAME);
      }
      if (Files.exists(dir.resolve(".git"))) {
        break;
      }
    }
    throw new RunException(
        ErrorCode.BAD_STACKS,
        "There is no " + NAME + " in " + from + " or above it in the repository.");
  }

  private static StackList found(Path root, List<String> globs) throws RunException {
    List<Glob> wanted = new ArrayList<>();
    for (String glob : globs) {
      wanted.add(glob(glob));
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.find(root, DEPTH, (file, facts) -> isProject(root, file))) {
      files
          .map(file -> Objects.requireNonNull(file.getParent()))
          .distinct()
          .map(directory -> Entry.Place.of(root, directory))
          .filter(place -> wanted.stream().anyMatch(g -> g.matches(place.relative())))
          .sorted(java.util.Comparator.comparing(Entry.Place::relative))
          .map(place -> entry(place))
          .forEach(entries::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new RunException(ErrorCode.BAD_STACKS, "Cannot look through " + root + ": " + e, e);
    }
    if (entries.isEmpty()) {
      throw new RunException(
          ErrorCode.BAD_STACKS,
          "No directory with a Pulumi.yaml below " + root + " matches " + globs + ".");
    }
    return new StackList(root, null, entries);
  }

  private static Entry entry(Entry.Place place) {
    return new Entry(place.relative(), place, null, List.of(), List.of(), true, Map.of());
  }

  private static boolean isProject(Path root, Path file) {
    return PROJECTS.contains(String.valueOf(file.getFileName()))
        && Stream.iterate(file.getParent(), d -> d != null && !d.equals(root), Path::getParent)
            .noneMatch(d -> IGNORED.contains(String.valueOf(d.getFileName())));
  }

  /** A glob of paths, or of names. */
  static Glob glob(String glob) throws RunException {
    try {
      return Glob.of(glob);
    } catch (PatternSyntaxException e) {
      throw new RunException(
          ErrorCode.BAD_STACKS,
          "The glob \"" + e.getPattern() + "\" is not one: " + e.getDescription() + ".",
          e);
    }
  }

  /**
   * Refuses directories outside the checkout: the list itself is in it.
   *
   * @throws RunException with {@code BAD_STACKS}
   */
  void checkPlaces(Checkout checkout) throws RunException {
    for (Entry entry : entries) {
      if (checkout.leadsOut(entry.place().directory())) {
        throw new RunException(
            ErrorCode.BAD_STACKS,
            "The directory of "
                + entry.name()
                + " is outside the checkout "
                + checkout.root()
                + ": "
                + entry.place().relative()
                + ".");
      }
    }
  }

  private void checkNames() throws RunException {
    Set<String> names = new HashSet<>();
    Set<String> files = new HashSet<>();
    for (Entry entry : entries) {
      if (!names.add(entry.name()) || !files.add(entry.fileName())) {
        throw new RunException(
            ErrorCode.BAD_STACKS,
            "Two stacks are called " + entry.name() + ": give each a \"name\" of its own.");
      }
    }
    for (Entry entry : entries) {
      for (String name : entry.dependsOn()) {
        if (!names.contains(name)) {
          throw new RunException(
              ErrorCode.BAD_STACKS, entry.name() + " depends on " + name + ", which is not there.");
        }
      }
    }
  }

  /** Those whose names match one of the globs; all if there is none. */
  List<Entry> named(List<String> globs) throws RunException {
    if (globs.isEmpty()) {
      return entries;
    }
    Set<Entry> wanted = new HashSet<>();
    for (String glob : globs) {
      Glob matcher = glob(glob);
      List<Entry> found =
          entries.stream().filter(e -> e.name().equals(glob) || matcher.matches(e.name())).toList();
      if (found.isEmpty()) {
        String names = entries.stream().map(Entry::name).collect(Collectors.joining(", "));
        throw new RunException(
            ErrorCode.BAD_STACKS, "No stack is called " + glob + ". There are: " + names + ".");
      }
      wanted.addAll(found);
    }
    return entries.stream().filter(wanted::contains).toList();
  }

  /** Every entry by its name. */
  Map<String, Entry> byName() {
    return entries.stream().collect(Collectors.toMap(Entry::name, Function.identity()));
  }

  /** The file as a path relative to the root, if there is one. */
  Optional<String> relativeFile() {
    return Optional.ofNullable(file)
        .map(f -> root.relativize(f.toAbsolutePath().normalize()).toString().replace('\\', '/'));
  }
}
