package io.stackline.conformance.frontend;

import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The processes of a run. */
final class Processes {
  private static final String MAIN = "io.stackline.runner.cli.Main";

  private Processes() {}

  /** The runner among what a command started. */
  static ProcessHandle runner(Running running) throws InterruptedException {
    Waiting.until("the runner is there", () -> find(running).isPresent());
    return find(running).orElseThrow();
  }

  private static Optional<ProcessHandle> find(Running running) {
    return running.handle().descendants().filter(Processes::isRunner).findFirst();
  }

  /** What each program that a command started has in its environment, by the program's name. */
  static Map<String, String> environments(Running running) {
    Map<String, String> found = new TreeMap<>();
    Stream.concat(Stream.of(running.handle()), running.handle().descendants())
        .forEach(
            process -> {
              Path place = Path.of("/proc", Long.toString(process.pid()));
              try {
                String name =
                    String.valueOf(Files.readSymbolicLink(place.resolve("exe")).getFileName());
                found.merge(name, Files.readString(place.resolve("environ")), String::concat);
              } catch (IOException e) {
                // It has ended.
                found.putIfAbsent("ended", "");
              }
            });
    return found;
  }

  private static boolean isRunner(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains(MAIN);
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }

  /** Sends a process SIGTERM, as engines of containers and agents do. */
  static void terminate(ProcessHandle process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
  }
}
