package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StopSentinelsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", System.getenv("PATH"), "SECRET", "canary-4711", "BUILD_ID", "7");

  private final Semaphore told = new Semaphore(0);
  private Process cli;
  private StopSentinels sentinels;

  @BeforeEach
  void start() throws IOException {
    assumeThat(Watchdog.shell(ENVIRONMENT)).as("SKIPPED: no setsid, sh or /proc").isPresent();
    sentinels = StopSentinels.start(ENVIRONMENT, told::release);
    // Starts another process for each line it reads.
    cli = new ProcessBuilder("sh", "-c", "while read -r x; do sleep 600 & done; wait").start();
  }

  @AfterEach
  void end() {
    if (cli != null) {
      cli.descendants().forEach(ProcessHandle::destroyForcibly);
      cli.destroyForcibly();
    }
    if (sentinels != null) {
      sentinels.close();
    }
  }

  private static List<ProcessHandle> all() {
    return ProcessHandle.current()
        .children()
        .filter(p -> read(p, "cmdline").contains("stackline-stop"))
        .toList();
  }

  /** Those that were replaced are gone. */
  private static List<ProcessHandle> settled() throws InterruptedException {
    List<ProcessHandle> now = all();
    while (now.size() != 3) {
      Thread.sleep(5);
      now = all();
    }
    return now;
  }

  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      // It has ended.
      return "";
    }
  }

  private ProcessHandle plugin() throws IOException, InterruptedException {
    long before = cli.descendants().count();
    cli.getOutputStream().write('\n');
    cli.getOutputStream().flush();
    while (cli.descendants().count() == before) {
      Thread.sleep(5);
    }
    return cli.descendants().max((a, b) -> Long.compare(a.pid(), b.pid())).orElseThrow();
  }

  private void assertTold(int times) throws InterruptedException {
    assertThat(told.tryAcquire(times, 60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneIsOlderThanTheCliAndTwoAreYoungerThanWhateverItStarts()
      throws IOException, InterruptedException {
    assertThat(all()).hasSize(1).allMatch(p -> p.pid() < cli.pid());
    for (int i = 0; i < 3; i++) {
      ProcessHandle plugin = plugin();
      sentinels.keepYoungest(cli.toHandle());
      assertThat(settled().stream().filter(p -> p.pid() > plugin.pid())).hasSize(2);
    }
  }

  @Test
  void theyStayAsLongAsNothingStarts() throws IOException, InterruptedException {
    plugin();
    sentinels.keepYoungest(cli.toHandle());
    List<ProcessHandle> before = settled();
    sentinels.keepYoungest(cli.toHandle());
    sentinels.keepYoungest(cli.toHandle());
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void everySignalIsToldAndEndsNoneOfThem() throws IOException, InterruptedException {
    plugin();
    sentinels.keepYoungest(cli.toHandle());
    List<ProcessHandle> before = settled();
    for (ProcessHandle sentinel : before) {
      for (int i = 0; i < 3; i++) {
        sentinel.destroy();
        assertTold(1);
      }
    }
    assertThat(all()).isEqualTo(before);
    sentinels.close();
    before.forEach(p -> p.onExit().join());
    assertThat(all()).isEmpty();
  }

  /** The end of their input is all they see of a runner that was killed. */
  @Test
  void theyEndWithTheRunner() throws IOException, InterruptedException {
    for (String[] shell : List.of(new String[] {"sh"}, new String[] {"bash", "--posix"})) {
      if (Executables.onPath(shell[0], System.getenv("PATH")).isEmpty()) {
        continue;
      }
      ProcessBuilder builder = new ProcessBuilder(shell);
      builder.command().addAll(List.of("-c", StopSentinels.SCRIPT, "stackline-stop"));
      Process sentinel = builder.start();
      while (!read(sentinel.toHandle(), "status")
          .matches("(?s).*SigCgt:\\s*\\w+[4567cdef]\\w{3}\\n.*")) {
        Thread.sleep(5);
      }
      sentinel.toHandle().destroy();
      sentinel.toHandle().destroy();
      assertThat(sentinel.getInputStream().read()).isEqualTo('s');
      sentinel.getOutputStream().close();
      assertThat(sentinel.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(sentinel.exitValue()).isZero();
    }
  }

  @Test
  void theyAreMarkedForTheHostAndHaveNoSecrets() {
    String environment = read(all().get(0), "environ");
    assertThat(environment).contains("BUILD_ID=7").contains("STACKLINE_WATCHED_BY=");
    assertThat(environment).doesNotContain("canary-4711");
  }
}
