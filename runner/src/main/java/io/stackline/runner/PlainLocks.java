package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.StackBackend.Holder;
import io.stackline.runner.exec.CliProcess;
import io.stackline.runner.exec.FileLocks;
import io.stackline.runner.exec.FileLocks.Lock;
import io.stackline.runner.exec.FileLocks.Owner;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The locks of a stack in a directory, and whose they are. A lock never ends by itself; that its
 * owner is dead is known only of runs on this machine, which the {@link Registry} knows by the
 * process of their CLI.
 */
final class PlainLocks {
  private static final String RELIEF = "`stackline cancel` removes its lock";

  private final Prepared run;
  private final Environment environment;

  PlainLocks(Prepared run, Environment environment) {
    this.run = run;
    this.environment = environment;
  }

  /** Whether locks can be read at all. */
  boolean areKnown() {
    return locks().areKnown();
  }

  /** Who holds the stack. */
  Optional<Holder> holder() {
    return locks().held().stream()
        .findFirst()
        .map(lock -> new Holder(lock.text(), agent(lock), RELIEF));
  }

  /** The same error with the name of the holder, as far as that is known. */
  RunException named(RunException busy) {
    return holder().map(found -> new RunException(ErrorCode.BUSY, found.text(), busy)).orElse(busy);
  }

  /**
   * Takes away the lock of a run that is dead, and no other.
   *
   * @return whether there was one
   */
  boolean release(String agent) throws RunException {
    boolean released = false;
    for (Lock lock : locks().held()) {
      if (!agent.isEmpty() && agent(lock).equals(agent)) {
        try {
          released |= Files.deleteIfExists(lock.file());
          // What the CLI's storage library notes beside each file.
          Files.deleteIfExists(lock.file().resolveSibling(lock.file().getFileName() + ".attrs"));
        } catch (IOException e) {
          throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
        }
      }
    }
    return released;
  }

  /** The agent of the run that made a lock, empty if that is not known for certain. */
  private String agent(Lock lock) {
    Owner owner = lock.owner();
    if (owner == null || !owner.hostname().equals(hostname())) {
      return "";
    }
    try (Registry registry = new Registry(environment)) {
      // The number of a process that is gone may be another's by now.
      return registry
          .agentOf(run, owner.pid())
          .filter(
              agent ->
                  registry.fate(agent) != Registry.Fate.DEAD || !CliProcess.isRunning(owner.pid()))
          .orElse("");
    } catch (RunException e) {
      // A project without a name: the CLI will say so.
      return "";
    }
  }

  /** This machine's name as the CLI writes it into its locks; empty where it cannot be told. */
  private static String hostname() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private FileLocks locks() {
    String project = run.name().project();
    try {
      return FileLocks.of(
          run.backend().url(),
          project == null ? run.project().name() : project,
          run.name().stack());
    } catch (RunException e) {
      // A project without a name: the CLI will say so.
      return FileLocks.of("", "", "");
    }
  }
}
