package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.runner.exec.CliProcess;
import io.stackline.runner.exec.Markup;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.exec.Verdict.Stop;
import io.stackline.runner.tool.LanguageTools;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The program of the project: what it needs in order to run. */
final class Program {
  private static final Duration TICK = Duration.ofMillis(200);

  private final Runner.Setup setup;
  private final Prepared run;
  private final Pauses pauses;
  private volatile String firstError = "";

  Program(Runner.Setup setup, Prepared run, Pauses pauses) {
    this.setup = setup;
    this.run = run;
    this.pauses = pauses;
  }

  /** Looks for the tools of its language, and installs its dependencies if that was asked for. */
  void makeReady() throws RunException, InterruptedException {
    Operation operation = run.request().operation();
    boolean install = run.request().cli().install();
    // The other operations work on the state alone.
    boolean asked = run.request().options().switches().runProgram();
    if (install || asked || operation.runsProgram()) {
      new LanguageTools(run.project(), setup.environment()).check(run.executable());
    }
    if (install) {
      install();
    }
  }

  private void install() throws RunException, InterruptedException {
    if (setup.stopper().reason() != Stop.NONE) {
      throw new RunException(ErrorCode.CANCELLED, "Nothing was started.");
    }
    List<String> arguments = List.of("install", "--non-interactive", "--color", "never");
    setup.console().begin("pulumi install");
    int exit;
    try {
      CliProcess process =
          CliProcess.start(
              new CliProcess.Call(
                  run.executable(), arguments, run.cwd(), run.variables(), run.directory().path()),
              this::show,
              this::show);
      setup.stopper().attach(process, () -> false);
      follow(process);
      exit = process.finish();
    } catch (IOException e) {
      throw new RunException(ErrorCode.CLI_MISSING, e.toString(), e);
    } finally {
      setup.console().end();
    }
    if (exit != 0) {
      throw new RunException(Verdict.ofInstall(exit, firstError));
    }
  }

  private void show(String line) {
    String plain = Markup.plain(line);
    if (firstError.isEmpty() && plain.startsWith("error: ")) {
      firstError = plain.substring("error: ".length());
    }
    setup.console().say(plain);
  }

  /** Only the time that is allowed for the whole run limits the installation. */
  private void follow(CliProcess process) throws InterruptedException {
    while (!process.await(TICK)) {
      if (pauses.isOver()) {
        setup.stopper().stop(Stop.TIMEOUT);
        process.kill();
      }
    }
  }
}
