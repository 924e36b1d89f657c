package io.stackline.runner.tool;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.RunException;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Asks CLIs for their version, each once: the answer is kept under the file's path, size and time,
 * so that a run does not pay for a process of its own.
 */
final class VersionProbe {
  private static final int MOST = 64;

  /** What programs need to run at all: places, languages, and what Windows cannot do without. */
  private static final Set<String> BARE =
      Set.of(
          "PATH",
          "Path",
          "HOME",
          "TMPDIR",
          "TMP",
          "TEMP",
          "LANG",
          "LC_ALL",
          "PULUMI_HOME",
          "LD_LIBRARY_PATH",
          "SystemRoot",
          "SYSTEMROOT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PATHEXT",
          "ComSpec");

  private final Path memory;
  private final Environment environment;

  /**
   * @param memory the file of what is known; it need not exist
   */
  VersionProbe(Path memory, Environment environment) {
    this.memory = memory;
    this.environment = environment;
  }

  /** What is known without asking. */
  Optional<Semver> known(Path cli) {
    return key(cli).flatMap(key -> parse(read().get(key)));
  }

  /** The version of a CLI; empty if it does not tell. */
  Optional<Semver> version(Path cli) throws InterruptedException {
    Optional<Semver> known = known(cli);
    if (known.isPresent()) {
      return known;
    }
    Optional<Semver> told = ask(cli);
    told.ifPresent(version -> remember(cli, version));
    return told;
  }

  /** Asks the CLI, whatever is known. */
  Optional<Semver> ask(Path cli) throws InterruptedException {
    // It may be a file that only claims to be the CLI: it is told nothing but where things are.
    Map<String, String> variables = new HashMap<>(environment.variables());
    variables.keySet().retainAll(BARE);
    variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    try {
      Path directory = Path.of("").toAbsolutePath();
      CliCall.Answer answer = new CliCall(cli, variables).run(directory, List.of("version"), null);
      return answer.exit() == 0 ? parse(answer.out().strip()) : Optional.empty();
    } catch (RunException e) {
      // A file that cannot be started is not the CLI that is looked for.
      return Optional.empty();
    }
  }

  /** Keeps what is known about a file. */
  void remember(Path cli, Semver version) {
    Optional<String> key = key(cli);
    if (key.isEmpty()) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>(read());
    all.remove(key.get());
    all.put(key.get(), version.getVersion());
    while (all.size() > MOST) {
      all.remove(all.keySet().iterator().next());
    }
    try {
      Files.createDirectories(memory.toAbsolutePath().getParent());
      Path part = Files.createTempFile(memory.toAbsolutePath().getParent(), ".known", ".part");
      Files.writeString(part, Wire.encode(all));
      Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.err.println("stackline: cannot keep the version of " + cli + ": " + e);
    }
  }

  private static Optional<Semver> parse(@Nullable String text) {
    String plain = text == null ? "" : text.strip();
    return Optional.ofNullable(Semver.parse(plain.startsWith("v") ? plain.substring(1) : plain));
  }

  private Map<String, String> read() {
    if (!Files.isReadable(memory)) {
      return Map.of();
    }
    try {
      return Wire.decodeMap(Files.readString(memory), String.class);
    } catch (IOException | WireException e) {
      System.err.println("stackline: ignoring " + memory + ", which cannot be read");
      return Map.of();
    }
  }

  /** What identifies the file; empty if it does not determine the version. */
  private static Optional<String> key(Path cli) {
    Optional<Path> real = CliFile.real(cli);
    if (real.isEmpty()) {
      return Optional.empty();
    }
    try {
      long time = Files.getLastModifiedTime(real.get()).toMillis();
      return Optional.of(real.get() + "|" + Files.size(real.get()) + "|" + time);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
