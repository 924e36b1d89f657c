package io.stackline.runner.cli;

import io.stackline.run.BatchOptions;
import io.stackline.run.BatchResult;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.LastResort;
import io.stackline.runner.Runner;
import io.stackline.runner.batch.BatchRunner;
import io.stackline.runner.batch.Stops;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.BatchFile;
import io.stackline.runner.report.Console;
import io.stackline.runner.report.RequestFile;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One operation of the {@code stackline} command on many stacks. */
final class BatchCommand {
  private final Operation operation;
  private final RunFlags flags;
  private final RequestFile file;
  private final Environment environment;

  BatchCommand(Operation operation, RunFlags flags, RequestFile file, Environment environment) {
    this.operation = operation;
    this.flags = flags;
    this.file = file;
    this.environment = environment;
  }

  /**
   * Where everything goes.
   *
   * @param writer what people read
   * @param masker hides secrets on the way there
   * @param commands takes lines for the CI host as they are
   */
  record Outlet(Writer writer, Masker masker, Consumer<String> commands) {}

  /** Runs to the end; what cannot be begun is a result too. */
  BatchResult run(BatchOptions options, Outlet outlet) {
    Clock clock = Clock.systemUTC();
    Instant start = clock.instant();
    boolean diff = Given.either(flags.engine.diff, file.diff());
    boolean reported = flags.reports.options(file).isWanted();
    Console console =
        new Console(
            outlet.writer(),
            new Console.Style(CiHost.detect(environment), false, diff, reported, clock));
    Stops stops = new Stops();
    Signals.handle(new StopHandler(console::say, () -> stops.stop(Verdict.Stop.SIGNAL)));
    Runner.Setup setup =
        new Runner.Setup(
            environment, console, outlet.masker(), new Stopper(), clock, outlet.commands());
    Path result = Given.first(flags.result, Given.path(file.result()));
    try {
      return new BatchRunner(setup, outlet.writer(), stops)
          .run(
              new BatchRunner.Wanted(operation, options, directory(), result, timeout(), diff),
              entry -> Requests.of(operation, flags, file, entry, environment));
    } catch (RunException e) {
      return refused(e.error(), console, result, start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(RunError.of(ErrorCode.CANCELLED), console, result, start);
    } catch (RuntimeException | Error e) {
      LastResort.trace(e, environment, console::say);
      return refused(LastResort.error(e), console, result, start);
    }
  }

  private Path directory() {
    return Optional.ofNullable(Given.first(flags.cwd, Given.path(file.cwd()))).orElse(Path.of(""));
  }

  private java.time.@Nullable Duration timeout() {
    return Given.first(flags.timeout, Given.duration(file.timeout()));
  }

  private BatchResult refused(RunError error, Console console, @Nullable Path file, Instant start) {
    BatchResult result =
        new BatchResult(operation, error.code().status(), List.of(), start, Instant.now(), error);
    console.say(error.code().status().word());
    console.say("error: " + error.whatHappened());
    console.say("  what to do: " + error.whatToDo());
    BatchFile.write(file, result, console::say);
    return result;
  }
}
