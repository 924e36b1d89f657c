package io.stackline.runner.cli;

import io.stackline.run.BatchOptions;
import io.stackline.run.BatchResult;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.runner.ForkGuard;
import io.stackline.runner.LastResort;
import io.stackline.runner.Runner;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.MaskingWriter;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Trust;
import io.stackline.runner.report.BatchFile;
import io.stackline.runner.report.Console;
import io.stackline.runner.report.RequestFile;
import io.stackline.runner.report.ResultFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One operation of the {@code stackline} command. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class OperationCommand implements Callable<Integer> {
  private final Operation operation;
  private final Environment environment;
  private final Streams streams;

  @Mixin private RunFlags flags = new RunFlags();

  OperationCommand(Operation operation, Environment environment, Streams streams) {
    this.operation = operation;
    this.environment = environment;
    this.streams = streams;
  }

  /** What stands after {@code --}: arguments for the CLI. */
  void extraArguments(List<String> arguments) {
    flags.engine.extraArguments = List.copyOf(arguments);
  }

  /** Runs what a front end's variables say. */
  Integer call(Variables variables) throws IOException {
    flags.variables = variables;
    flags.otherStack =
        variables
            .text("review")
            .filter(word -> !word.strip().equalsIgnoreCase("false"))
            .isPresent();
    // If the variables cannot be read as a whole, the refusal is a result too.
    flags.stack = variables.text("stack").map(String::strip).orElse(null);
    flags.result = variables.text("result").map(String::strip).map(Path::of).orElse(null);
    return call();
  }

  @Override
  public Integer call() throws IOException {
    // What a request file says is not known until it is read.
    flags.otherStack |= flags.review.review || flags.request != null;
    Masker masker = Masker.of(List.of());
    boolean machine = flags.output == OutputFormat.JSON;
    PrintStream people = machine ? streams.err() : streams.out();
    try (Writer writer = new MaskingWriter(streams.writer(people), masker)) {
      RequestFile file;
      Optional<BatchOptions> many;
      try {
        guard();
        file = Requests.file(operation, flags, environment);
        flags.otherStack = flags.review.isAsked(file);
        // A refusal names the stack and is a result too, wherever they are said.
        flags.stack = Given.first(flags.stack, file.stack());
        flags.result = Given.first(flags.result, Given.path(file.result()));
        checkResult();
        many = flags.batch.options(file);
      } catch (RunException e) {
        return ended(refused(e.error(), writer), machine);
      } catch (IllegalArgumentException e) {
        RunError error = RunError.of(ErrorCode.BAD_OPTION, String.valueOf(e.getMessage()));
        return ended(refused(error, writer), machine);
      } catch (RuntimeException | Error e) {
        LastResort.trace(e, environment, line -> streams.err().println(masker.mask(line)));
        return ended(refused(LastResort.error(e), writer), machine);
      }
      HostCommands commands = new HostCommands(people);
      if (many.isEmpty()) {
        return ended(run(masker, writer, commands), machine);
      }
      BatchResult result =
          new BatchCommand(
                  operation,
                  flags,
                  flags.variables == null ? file : Variables.ofMany(file),
                  environment)
              .run(many.get(), new BatchCommand.Outlet(writer, masker, commands));
      if (machine) {
        streams.document(BatchFile.json(result));
      }
      return result.status() == null ? 1 : result.status().exitCode();
    }
  }

  /** Decided before anything else: until then nothing of the checkout is read. */
  private void guard() throws RunException {
    checkResult();
    ForkGuard.check(trust(), environment);
  }

  private Trust trust() {
    return Trust.of(environment, Requests.allowsForks(flags, environment));
  }

  /** A result that is refused is not written there either. */
  private void checkResult() throws RunException {
    Path result = flags.result;
    Path directory = Optional.ofNullable(flags.cwd).orElse(Path.of(""));
    flags.result = null;
    ForkGuard.check(trust(), environment, directory, result);
    flags.result = result;
  }

  private int ended(RunResult result, boolean machine) {
    if (machine) {
      streams.document(ResultFile.json(result));
    }
    return result.status() == null ? 1 : result.status().exitCode();
  }

  private RunResult refused(RunError error, Writer writer) {
    Clock clock = Clock.systemUTC();
    CiHost host = CiHost.detect(environment);
    RunResult refused = Refusals.result(operation, flags, error, clock.instant());
    new Console(writer, new Console.Style(host, false, false, false, clock)).finish(refused);
    return refused;
  }

  private RunResult run(Masker masker, Writer writer, Consumer<String> commands) {
    Clock clock = Clock.systemUTC();
    CiHost host = CiHost.detect(environment);
    boolean terminal = host == CiHost.NONE && Terminals.attached();
    RunRequest request;
    try {
      request = Requests.of(operation, flags, environment);
    } catch (RunException e) {
      return refused(e.error(), writer);
    } catch (RuntimeException | Error e) {
      LastResort.trace(e, environment, line -> streams.err().println(masker.mask(line)));
      return refused(LastResort.error(e), writer);
    }
    boolean reported = request.reports().isWanted();
    Console.Style style =
        new Console.Style(host, terminal, request.options().diff(), reported, clock);
    Console console = new Console(writer, style);
    Stopper stopper = new Stopper();
    Signals.handle(new StopHandler(console::say, () -> stopper.stop(Verdict.Stop.SIGNAL)));
    Runner.Setup setup = new Runner.Setup(environment, console, masker, stopper, clock, commands);
    return new Runner(setup).run(request);
  }
}
