package io.stackline.runner.tool;

import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/** Where CLIs can be fetched from. */
sealed interface CliSource permits FolderSource, UnprovenSource, WebSource {
  /** What it is, for results. */
  RunResult.CliSource kind();

  /** What it is, for people. */
  String title();

  /** The version it calls its latest; empty if it does not say. */
  Optional<Semver> latest() throws RunException;

  /** Every version it has. */
  List<Semver> versions() throws RunException;

  /** The list of checksums of a version; empty if it has none. */
  Optional<String> checksums(Semver version) throws RunException;

  /** Whether it has the archive of a version. */
  boolean has(Semver version) throws RunException;

  /** Fetches the archive of a version into a file. */
  void archive(Semver version, Path to) throws RunException;
}
