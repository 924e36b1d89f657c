package io.stackline.runner.tool;

import io.stackline.run.CliOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Which version of the CLI a run may use.
 *
 * @param origin who asked, for people; empty if nobody did
 * @param range the versions asked for; absent: any
 * @param exact the only version, if one was named
 * @param latest whether the newest one is wanted, whatever else is there
 * @param required what the project demands besides
 */
record Wish(
    String origin,
    @Nullable VersionRange range,
    @Nullable Semver exact,
    boolean latest,
    @Nullable VersionRange required) {

  private static final String FILE = ".pulumi.version";

  /**
   * Versions that are passed over unless they are named: they can spoil a stack (
   * https://github.com/pulumi/pulumi/issues/12964) or were withdrawn. The list is that of Pulumi's
   * own GitHub action.
   */
  private static final Set<String> KNOWN_BAD = Set.of("3.66.0", "3.67.0", "3.67.1", "3.120.0");

  /** What the request, a version file and the project ask for together. */
  static Wish of(CliOptions options, ProjectFile project) throws RunException {
    Optional<String> demanded = project.requiredPulumiVersion();
    VersionRange required =
        demanded.isEmpty()
            ? null
            : VersionRange.parse(demanded.get(), "requiredPulumiVersion of Pulumi.yaml");
    String text = options.version();
    String origin = "--pulumi-version";
    if (text == null) {
      Optional<Path> file =
          options.versionFile() == null ? versionFile(project) : Optional.of(options.versionFile());
      if (file.isPresent()) {
        text = read(file.get());
        origin = file.get().toString();
      }
    }
    return text == null ? new Wish("", null, null, false, required) : asked(text, origin, required);
  }

  private static Wish asked(String text, String origin, @Nullable VersionRange required)
      throws RunException {
    if (text.strip().equalsIgnoreCase("latest")) {
      return new Wish(origin, null, null, true, required);
    }
    Semver exact = VersionRange.exact(text).orElse(null);
    if (exact != null && required != null && !required.admits(exact)) {
      throw new RunException(
          ErrorCode.CLI_VERSION,
          exact + " (" + origin + ") is not in \"" + required + "\" (requiredPulumiVersion).");
    }
    return new Wish(origin, VersionRange.parse(text, origin), exact, false, required);
  }

  /** The nearest version file. */
  private static Optional<Path> versionFile(ProjectFile project) {
    return project.directories().stream()
        .map(directory -> directory.resolve(FILE))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String read(Path file) throws RunException {
    try {
      return BoundedFile.text(file, BoundedFile.SHORT)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .findFirst()
          .orElseThrow(() -> new RunException(ErrorCode.CLI_VERSION, file + " is empty."));
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.CLI_VERSION, "Cannot read " + file + ": " + BoundedFile.reason(e) + ".", e);
    }
  }

  /** Whether every version will do. */
  boolean isAnything() {
    return range == null && !latest && required == null;
  }

  /** The same wish for one version. */
  Wish only(Semver version) throws RunException {
    return new Wish(
        origin, VersionRange.parse(version.getVersion(), origin), version, false, required);
  }

  /** Whether a version is what was asked for. */
  boolean admits(Semver version) {
    boolean named = exact != null && exact.isEquivalentTo(version);
    return (range == null || range.admits(version))
        && (required == null || required.admits(version))
        && (named || !isKnownBad(version));
  }

  /** Whether a version is passed over unless it is named. */
  static boolean isKnownBad(Semver version) {
    return KNOWN_BAD.contains(version.getVersion());
  }

  /** The newest admitted one; a pre-release only if there is no other. */
  Optional<Semver> best(Collection<Semver> versions) {
    Comparator<Semver> order =
        Comparator.<Semver, Boolean>comparing(v -> v.getPreRelease().isEmpty())
            .thenComparing(Comparator.naturalOrder());
    return versions.stream().filter(this::admits).max(order);
  }

  /** The wish for people. */
  String text() {
    String asked = latest ? "latest" : range == null ? "any version" : range.toString();
    String by = origin.isEmpty() ? "" : " (" + origin + ")";
    return asked + by + (required == null ? "" : " within " + required + " of Pulumi.yaml");
  }
}
