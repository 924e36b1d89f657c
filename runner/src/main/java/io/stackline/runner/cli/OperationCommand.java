package io.stackline.runner.cli;

import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.RunResult;
import io.stackline.runner.Runner;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.MaskingWriter;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
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

  @Override
  public Integer call() throws IOException {
    Masker masker = Masker.of(List.of());
    boolean machine = flags.output == OutputFormat.JSON;
    PrintStream people = machine ? streams.err() : streams.out();
    try (Writer writer = new MaskingWriter(streams.writer(people), masker)) {
      RunResult result = run(masker, writer, new HostCommands(people));
      if (machine) {
        streams.document(result);
      }
      return result.status() == null ? 1 : result.status().exitCode();
    }
  }

  private RunResult run(Masker masker, Writer writer, Consumer<String> commands) {
    Clock clock = Clock.systemUTC();
    CiHost host = CiHost.detect(environment);
    boolean terminal = host == CiHost.NONE && Terminals.attached();
    RunRequest request;
    try {
      request = Requests.of(operation, flags, environment);
    } catch (RunException e) {
      RunResult refused = Refusals.result(operation, flags, e.error(), clock.instant());
      new Console(writer, new Console.Style(host, terminal, false, false, clock)).finish(refused);
      return refused;
    }
    boolean reported = request.reports().isWanted();
    Console.Style style =
        new Console.Style(host, terminal, request.options().diff(), reported, clock);
    Console console = new Console(writer, style);
    Stopper stopper = new Stopper();
    Signals.handle(() -> signalled(stopper, console));
    Runner.Setup setup = new Runner.Setup(environment, console, masker, stopper, clock, commands);
    return new Runner(setup).run(request);
  }

  private static void signalled(Stopper stopper, Console console) {
    boolean first = stopper.stop(Verdict.Stop.SIGNAL);
    console.say(
        first
            ? "Stopping: waiting for the steps that have begun. A second signal stops at once."
            : "Stopping at once.");
  }
}
