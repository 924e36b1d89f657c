package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.semver4j.Semver;

/** A directory with the vendor's archives and lists of checksums, under the vendor's names. */
record FolderSource(Path directory, Platform platform) implements CliSource {

  @Override
  public RunResult.CliSource kind() {
    return RunResult.CliSource.FOLDER;
  }

  @Override
  public String title() {
    return directory.toString();
  }

  @Override
  public Optional<Semver> latest() {
    return Optional.empty();
  }

  @Override
  public List<Semver> versions() throws RunException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> version(String.valueOf(file.getFileName())))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Optional<Semver> version(String name) {
    int end = name.indexOf("-" + platform + ".");
    Semver version =
        name.startsWith("pulumi-v") && end > 0
            ? Semver.parse(name.substring("pulumi-v".length(), end))
            : null;
    return Optional.ofNullable(version).filter(v -> platform.archive(v).equals(name));
  }

  @Override
  public Optional<String> checksums(Semver version) throws RunException {
    Path file = directory.resolve(Platform.checksums(version));
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public boolean has(Semver version) throws RunException {
    if (!Files.isDirectory(directory)) {
      throw new RunException(
          ErrorCode.CLI_UNAVAILABLE, "The source " + directory + " is no directory.");
    }
    return Files.isRegularFile(directory.resolve(platform.archive(version)));
  }

  @Override
  public void archive(Semver version, Path to) throws RunException {
    try {
      Files.copy(directory.resolve(platform.archive(version)), to);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private RunException unreadable(IOException e) {
    return new RunException(
        ErrorCode.CLI_UNAVAILABLE, "Cannot read the source " + directory + ": " + e, e);
  }
}
