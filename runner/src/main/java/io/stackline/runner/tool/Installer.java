package io.stackline.runner.tool;

import io.stackline.client.Cancellation;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Fetches a version, checks it, and puts it into the tool cache whole or not at all. */
final class Installer {
  private static final String PART = ".part-";

  /** A release of 2026 has 0.6 GB. */
  private static final long MOST_UNPACKED = 4L << 30;

  private final ToolCache cache;
  private final VersionProbe probe;
  private final Cancellation cancellation;
  private final Consumer<String> say;

  Installer(ToolCache cache, VersionProbe probe, Cancellation cancellation, Consumer<String> say) {
    this.cache = cache;
    this.probe = probe;
    this.cancellation = cancellation;
    this.say = say;
  }

  /**
   * Installs a version that is not there.
   *
   * @param pin the archive's checksum, {@code sha256:HEX}, in place of the source's list
   * @return whether this run installed it; else another one just did
   */
  boolean install(CliSource source, Semver version, @Nullable String pin)
      throws RunException, InterruptedException {
    Path target = cache.directory(version);
    try {
      Files.createDirectories(target.getParent());
      Path lock = target.resolveSibling("." + cache.platform() + ".lock");
      try (ToolLock held = ToolLock.take(lock, cancellation, say)) {
        if (isInstalled(version)) {
          return false;
        }
        removeParts(target);
        Path part = Files.createTempDirectory(target.getParent(), PART + cache.platform());
        try {
          installed(fetched(source, version, pin, part), version, target);
        } finally {
          remove(part);
        }
        return true;
      }
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, "Installing the CLI: " + e, e);
    }
  }

  private boolean isInstalled(Semver version) throws InterruptedException {
    Optional<Path> there = cache.installed(version);
    return there.isPresent()
        && probe.version(there.get()).filter(version::isEquivalentTo).isPresent();
  }

  private Path fetched(CliSource source, Semver version, @Nullable String pin, Path part)
      throws RunException, IOException {
    String name = cache.platform().archive(version);
    Checksum expected = expected(source, version, pin);
    Path archive = part.resolve("archive");
    source.archive(version, archive);
    Checksum found = Checksum.of(archive);
    if (!found.equals(expected)) {
      throw new RunException(
          ErrorCode.CLI_UNVERIFIED,
          name
              + " from "
              + source.title()
              + " has the SHA-256 "
              + found.hex()
              + " and should have "
              + expected.hex()
              + ".");
    }
    Path unpacked = Files.createDirectory(part.resolve("cli"));
    new Unpacker(unpacked, MOST_UNPACKED).unpack(archive, name);
    return unpacked;
  }

  private Checksum expected(CliSource source, Semver version, @Nullable String pin)
      throws RunException {
    if (pin != null) {
      requireThere(source, version);
      return new Checksum(pin.substring("sha256:".length()));
    }
    Optional<String> list = source.checksums(version);
    if (list.isEmpty()) {
      requireThere(source, version);
      throw new RunException(
          ErrorCode.CLI_UNVERIFIED,
          source.title() + " has no " + Platform.checksums(version) + ".");
    }
    Optional<Checksum> listed = Checksum.in(list.get(), cache.platform().archive(version));
    if (listed.isEmpty()) {
      requireThere(source, version);
      throw new RunException(
          ErrorCode.CLI_UNVERIFIED,
          Platform.checksums(version)
              + " of "
              + source.title()
              + " does not list "
              + cache.platform().archive(version)
              + ".");
    }
    return listed.get();
  }

  private void requireThere(CliSource source, Semver version) throws RunException {
    if (!source.has(version)) {
      throw new RunException(
          ErrorCode.CLI_UNAVAILABLE,
          source.title()
              + " has no pulumi "
              + version.getVersion()
              + " for "
              + cache.platform()
              + ".");
    }
  }

  private void installed(Path unpacked, Semver version, Path target)
      throws RunException, IOException, InterruptedException {
    Path cli = cache.executable(unpacked);
    if (!Files.isExecutable(cli)) {
      throw new RunException(
          ErrorCode.CLI_UNVERIFIED, "The archive holds no " + cli.getFileName() + ".");
    }
    Optional<Semver> told = probe.ask(cli);
    if (told.filter(version::isEquivalentTo).isEmpty()) {
      String says = told.map(v -> "says that it is " + v.getVersion()).orElse("does not run");
      throw new RunException(
          ErrorCode.CLI_UNVERIFIED,
          "What was to be pulumi " + version.getVersion() + " " + says + ".");
    }
    if (Files.exists(target)) {
      remove(target);
    }
    try {
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, target + " cannot be made at once: " + e, e);
    }
    probe.remember(cache.executable(target), version);
  }

  /** What killed runs have left; whoever holds the lock is the only one with a part. */
  private void removeParts(Path target) throws IOException {
    List<Path> parts;
    try (Stream<Path> siblings = Files.list(target.getParent())) {
      parts =
          siblings
              .filter(p -> p.getFileName().toString().startsWith(PART + cache.platform()))
              .toList();
    }
    for (Path part : parts) {
      remove(part);
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(directory)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
