package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.Runner;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.Console;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time that is allowed for a run begins with it, and with nothing else. */
class OneDeadlineTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path home;

  /** Shows the beginning once, and from then on a moment that much later. */
  private static final class Late extends Clock {
    private final Duration later;
    private final AtomicInteger asked = new AtomicInteger();

    Late(Duration later) {
      this.later = later;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return asked.getAndIncrement() == 0 ? START : START.plus(later);
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assumeThat(file.toFile().setExecutable(true)).isTrue();
  }

  private RunResult install(Duration later) throws IOException, RunException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    script(bin.resolve("pulumi-language-yaml"), "exit 0\n");
    script(
        bin.resolve("pulumi"),
        """
        case "$*" in
          *version*) echo v3.250.0 ;;
          *install*) touch %1$s/begun; sleep 2; touch %1$s/installed ;;
          *) exit 1 ;;
        esac
        """
            .formatted(home));
    Files.writeString(home.resolve("Pulumi.yaml"), "name: shop\nruntime: yaml\n");
    Environment environment =
        new Environment(
            Map.of(
                "STACKLINE_PULUMI",
                bin.resolve("pulumi").toString(),
                "PATH",
                bin + ":" + System.getenv("PATH"),
                "HOME",
                home.toString(),
                "TMPDIR",
                home.toString()));
    RunFlags flags = new RunFlags();
    flags.stack = "dev";
    flags.cwd = home;
    flags.cloudUrl = "file://" + home;
    flags.install = true;
    flags.timeout = Duration.ofMinutes(5);
    Clock clock = new Late(later);
    Console console =
        new Console(
            new StringWriter(),
            new Console.Style(CiHost.NONE, false, false, false, Clock.systemUTC()));
    Runner.Setup setup =
        new Runner.Setup(
            environment, console, Masker.of(List.of()), new Stopper(), clock, line -> {});
    return new Runner(setup).run(Requests.of(Operation.PREVIEW, flags, environment));
  }

  @Test
  void anInstallationDoesNotBeginItAnew() throws IOException, RunException {
    RunResult late = install(Duration.ofMinutes(6));
    assertThat(late.status()).isEqualTo(RunStatus.TIMED_OUT);
    assertThat(home.resolve("begun")).exists();
    assertThat(home.resolve("installed")).doesNotExist();
  }

  @Test
  void anInstallationHasTheTimeThatIsLeft() throws IOException, RunException {
    RunResult early = install(Duration.ofMinutes(4));
    assertThat(home.resolve("installed")).exists();
    assertThat(early.status()).isNotEqualTo(RunStatus.TIMED_OUT);
  }
}
