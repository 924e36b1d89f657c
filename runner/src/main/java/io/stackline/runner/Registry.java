package io.stackline.runner;

import io.stackline.run.RunException;
import io.stackline.runner.exec.CliProcess;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of this user on this machine. Each has a small file, without secrets, that it keeps
 * locked while it lives and removes at its end; the system gives the lock up when the process is
 * gone, however it ended. A file without a lock is therefore the mark of a run that was killed.
 * Where the file cannot be kept, or processes cannot be told apart as Linux does, nothing is proved
 * and everything else works.
 */
final class Registry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
  private static final String SUFFIX = ".run";
  private static final String AGENT = "stackline;run=";

  /** Of this process: to open such a file and to close it would give its lock up. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Optional<Path> directory;
  private final String machine;
  private @Nullable Path own;
  private @Nullable FileChannel lock;
  private final Properties facts = new Properties();

  /** What is known about another run. */
  enum Fate {
    ALIVE,
    /** Its runner and its CLI are gone. */
    DEAD,
    UNKNOWN
  }

  /**
   * A run that was killed.
   *
   * @param began when it began, as it wrote it
   */
  record Killed(String agent, String began) {}

  Registry(Environment environment) {
    this.directory = directory(environment);
    this.machine = machine();
  }

  private static Optional<Path> directory(Environment environment) {
    return environment
        .get("XDG_STATE_HOME")
        .or(() -> environment.get("LOCALAPPDATA"))
        .map(Path::of)
        .or(() -> environment.get("HOME").map(home -> Path.of(home, ".local", "state")))
        .filter(Path::isAbsolute)
        .map(state -> state.resolve("stackline").resolve("runs"));
  }

  /**
   * The start of the system and the world of processes: only within one of them does a lock that is
   * free, or a process that is gone, prove anything.
   */
  private static String machine() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** Enters this run. */
  void enter(Prepared run, Instant now) throws RunException {
    if (directory.isEmpty() || machine.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(directory.get());
      own = directory.get().resolve(run.runId() + SUFFIX);
      OWN.add(own);
      facts.setProperty("machine", machine);
      facts.setProperty("stack", key(run));
      facts.setProperty("began", now.toString());
      RunDirectory.writePrivately(own, "");
      lock = FileChannel.open(own, StandardOpenOption.WRITE);
      lock.lock();
      write();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("this run is not entered: {}", e.toString());
    }
  }

  /** Adds the CLI of this run. */
  void cli(ProcessHandle process) {
    facts.setProperty("cli", Long.toString(process.pid()));
    try {
      write();
    } catch (IOException e) {
      LOG.debug("the CLI is not entered: {}", e.toString());
    }
  }

  /** Written through the channel that holds the lock: closing another one would give it up. */
  private void write() throws IOException {
    if (lock == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    facts.stringPropertyNames().stream()
        .sorted()
        .forEach(
            name -> text.append(name).append('=').append(facts.getProperty(name)).append('\n'));
    lock.truncate(0);
    lock.write(java.nio.charset.StandardCharsets.UTF_8.encode(text.toString()), 0);
  }

  private static String key(Prepared run) throws RunException {
    String project = run.name().project() == null ? run.project().name() : run.name().project();
    return (run.backend().url() + " " + project + "/" + run.name().stack()).replace("\\", "/");
  }

  /** Whether the run of that agent lives on this machine, as far as that can be proved. */
  Fate fate(String agent) {
    return agent.startsWith(AGENT) && directory.isPresent()
        ? fate(directory.get().resolve(fileName(agent)))
        : Fate.UNKNOWN;
  }

  /**
   * The agent of a run of the same stack on this machine, by the process of its CLI; empty if no
   * such run is known.
   */
  Optional<String> agentOf(Prepared run, long cli) throws RunException {
    for (Path file : files()) {
      try {
        Properties read = read(file);
        if (key(run).equals(read.getProperty("stack"))
            && machine.equals(read.getProperty("machine"))
            && Long.toString(cli).equals(read.getProperty("cli"))) {
          return Optional.of(agent(file));
        }
      } catch (IOException e) {
        LOG.debug("a run has ended meanwhile: {}", e.toString());
      }
    }
    return Optional.empty();
  }

  private static String agent(Path file) {
    String name = String.valueOf(file.getFileName());
    return AGENT + name.substring(0, name.length() - SUFFIX.length());
  }

  private static String fileName(String agent) {
    // Metadata is another's text: nothing of it may lead out of the directory.
    return agent.substring(AGENT.length()).replaceAll("[^0-9a-zA-Z-]", "_") + SUFFIX;
  }

  private Fate fate(Path file) {
    if (OWN.contains(file)) {
      return Fate.ALIVE;
    }
    try {
      Properties read = read(file);
      if (machine.isEmpty() || !machine.equals(read.getProperty("machine"))) {
        return Fate.UNKNOWN;
      }
      if (isLocked(file)) {
        return Fate.ALIVE;
      }
      String cli = read.getProperty("cli", "");
      if (!cli.matches("\\d{1,18}")) {
        return Fate.UNKNOWN;
      }
      return CliProcess.isSessionAlive(Long.parseLong(cli)) ? Fate.ALIVE : Fate.DEAD;
    } catch (IOException e) {
      return Fate.UNKNOWN;
    }
  }

  private static boolean isLocked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken == null;
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return properties;
  }

  /** Earlier runs of the same stack that were killed and are not forgotten yet. */
  List<Killed> killed(Prepared run) throws RunException {
    List<Killed> killed = new ArrayList<>();
    for (Path file : files()) {
      try {
        Properties read = read(file);
        if (key(run).equals(read.getProperty("stack")) && fate(file) == Fate.DEAD) {
          killed.add(new Killed(agent(file), read.getProperty("began", "")));
        }
      } catch (IOException e) {
        LOG.debug("a run has ended meanwhile: {}", e.toString());
      }
    }
    return killed;
  }

  private List<Path> files() {
    if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory.get())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    } catch (IOException e) {
      LOG.debug("earlier runs are not looked at: {}", e.toString());
      return List.of();
    }
  }

  /** Forgets a run that was killed. */
  void forget(Killed killed) {
    try {
      if (directory.isPresent()) {
        Files.deleteIfExists(directory.get().resolve(fileName(killed.agent())));
      }
    } catch (IOException e) {
      LOG.debug("a killed run is not forgotten: {}", e.toString());
    }
  }

  /** Takes this run off. */
  @Override
  public void close() {
    try {
      if (own != null) {
        Files.deleteIfExists(own);
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      LOG.debug("this run is not taken off: {}", e.toString());
    } finally {
      if (own != null) {
        OWN.remove(own);
      }
    }
  }
}
