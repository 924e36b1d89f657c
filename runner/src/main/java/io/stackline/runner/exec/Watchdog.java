package io.stackline.runner.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the CLI a session of its own and a small process beside it that waits for the end of the
 * runner. If the runner is killed outright while the CLI runs, nobody reads what the CLI writes, so
 * that it dies of its next word and leaves providers, language hosts and the run's directory
 * behind: the watchdog ends and removes all of it at once. Where the system has no {@code setsid},
 * {@code sh} or {@code /proc} the CLI is started without.
 */
final class Watchdog {
  /**
   * Set for the CLI and all below it to the runner's process id, for a host that ends the processes
   * of an aborted build one by one: these end with the runner, and ending a provider before it
   * would lose what that provider is just making.
   */
  static final String VARIABLE = "STACKLINE_WATCHED_BY";

  /**
   * The shell becomes the CLI, so that the process started is the CLI itself and its id that of the
   * session. The standard input is a pipe whose other end is the runner's alone: it ends with the
   * runner, and also when the CLI has ended, where nothing is left to do.
   */
  private static final String SCRIPT =
      """
      run=$1
      shift
      exec 3<&0 </dev/null
      {
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        read -r word <&3
        kill -0 $$ || exit 0
        read -r me rest </proc/self/stat
        for stat in /proc/[0-9]*/stat; do
          read -r line <"$stat" || continue
          pid=${line%% *}
          set -- ${line##*) }
          if [ "$4" = $$ ] && [ "$pid" != "$me" ]; then
            kill -KILL "$pid"
          fi
        done
        rm -rf "$run"
      } &
      exec 3<&-
      exec "$@"
      """;

  private Watchdog() {}

  /**
   * What to put before the CLI's command; empty where there is no such thing.
   *
   * @param directory removed if the runner is killed
   */
  static List<String> words(Path directory, Map<String, String> environment) {
    Optional<List<String>> shell = shell(environment);
    if (shell.isEmpty()) {
      return setsid(environment).map(file -> List.of(file.toString())).orElse(List.of());
    }
    List<String> words = new ArrayList<>(shell.get());
    words.addAll(List.of("-c", SCRIPT, "stackline", directory.toString()));
    return words;
  }

  /** A shell in a session of its own; empty where there is no such thing, or no {@code /proc}. */
  static Optional<List<String>> shell(Map<String, String> environment) {
    Optional<Path> setsid = setsid(environment);
    Optional<Path> shell = Executables.onPath("sh", path(environment));
    return setsid.isEmpty() || shell.isEmpty() || !Files.isReadable(Path.of("/proc/self/stat"))
        ? Optional.empty()
        : Optional.of(List.of(setsid.get().toString(), shell.get().toString()));
  }

  private static Optional<Path> setsid(Map<String, String> environment) {
    return Executables.onPath("setsid", path(environment));
  }

  private static String path(Map<String, String> environment) {
    return environment.getOrDefault("PATH", "/usr/bin:/bin");
  }
}
