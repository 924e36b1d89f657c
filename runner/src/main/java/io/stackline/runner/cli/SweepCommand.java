package io.stackline.runner.cli;

import io.stackline.run.BatchResult;
import io.stackline.run.CommentOptions;
import io.stackline.run.ConfigOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.OutputExport;
import io.stackline.run.PlanOptions;
import io.stackline.run.ReportOptions;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunOptions;
import io.stackline.run.RunRequest;
import io.stackline.run.SecretReference;
import io.stackline.run.StackOptions;
import io.stackline.runner.ForkGuard;
import io.stackline.runner.Runner;
import io.stackline.runner.batch.ReviewSweep;
import io.stackline.runner.batch.Stops;
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
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Destroys and removes review stacks that nobody needs any more. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Destroys and removes the project's review stacks whose pull or merge request is closed, or",
      "whose time is over. What is in doubt, and every stack without the tag, is left alone."
    })
final class SweepCommand implements Callable<Integer> {
  private static final int PARALLEL = 4;

  private final Environment environment;
  private final Streams streams;

  @Heading("Stack")
  @Option(
      names = "--organization",
      paramLabel = "ORG",
      description = "The organization of the stacks (default: the user's).")
  private @Nullable String organization;

  @Heading("Stack")
  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "The directory of the Pulumi project (default: the current one).")
  private Path cwd = Path.of("");

  @Heading("Stack")
  @Option(names = "--cloud-url", paramLabel = "URL", description = "The service, as for a run.")
  private @Nullable String cloudUrl;

  @Heading("Review stacks")
  @Option(names = "--dry-run", description = "Only say what would be destroyed.")
  private boolean dryRun;

  @Heading("Review stacks")
  @Option(
      names = "--stacks-parallel",
      paramLabel = "N",
      description = "So many stacks at once (default: 4).")
  private int parallel = PARALLEL;

  @Heading("Review stacks")
  @Option(
      names = "--comment-token",
      paramLabel = "REF",
      description =
          "Where the token for asking the host of the repository is, env:VARIABLE or file:PATH"
              + " (default: the host's own variable).")
  private @Nullable String token;

  @Heading("Review stacks")
  @Option(
      names = "--comment-api",
      paramLabel = "URL",
      description = "The base of that host's API, where it cannot be found from the build.")
  private @Nullable String api;

  @Mixin private CliFlags cli = new CliFlags();

  @Heading("CLI")
  @Option(
      names = "--pass-variable",
      paramLabel = "NAME",
      description = "Give the CLI this variable although it holds a token of the CI host.")
  private @Nullable List<String> passVariables;

  @Heading("Signing in")
  @Option(
      names = "--allow-forks",
      description = "Sweep even if the build is for a pull request from a fork.")
  private boolean allowForks;

  @Mixin private OidcFlags oidc = new OidcFlags();

  @Mixin private PatienceFlags patience = new PatienceFlags();

  @Heading("Waiting")
  @Option(
      names = "--timeout",
      paramLabel = "D",
      converter = Durations.class,
      description = "Stop when all of it takes longer, as in 90s or 1h30m.")
  private @Nullable Duration timeout;

  @Heading("Output")
  @Option(names = "--result", paramLabel = "FILE", description = "Keep the result there, as JSON.")
  private @Nullable Path result;

  @Heading("Output")
  @Option(names = "--output", paramLabel = "FORMAT", description = "text, or json.")
  private OutputFormat output = OutputFormat.TEXT;

  private SweepCommand(Environment environment, Streams streams) {
    this.environment = environment;
    this.streams = streams;
  }

  static CommandLine line(Environment environment, Streams streams) {
    return HelpPage.on(
        new CommandLine(new SweepCommand(environment, streams)),
        "  stackline sweep --organization acme --cwd shop --dry-run");
  }

  @Override
  public Integer call() throws IOException {
    Masker masker = Masker.of(List.of());
    boolean machine = output == OutputFormat.JSON;
    PrintStream people = machine ? streams.err() : streams.out();
    try (Writer writer = new MaskingWriter(streams.writer(people), masker)) {
      BatchResult swept = sweep(masker, writer, new HostCommands(people));
      if (machine) {
        streams.document(BatchFile.json(swept));
      }
      return swept.status() == null ? 1 : swept.status().exitCode();
    }
  }

  private BatchResult sweep(Masker masker, Writer writer, HostCommands commands) {
    Clock clock = Clock.systemUTC();
    Instant start = clock.instant();
    CiHost host = CiHost.detect(environment);
    Console console = new Console(writer, new Console.Style(host, false, false, false, clock));
    Stops stops = new Stops();
    Signals.handle(new StopHandler(console::say, () -> stops.stop(Verdict.Stop.SIGNAL)));
    Runner.Setup setup =
        new Runner.Setup(environment, console, masker, new Stopper(), clock, commands);
    RunError error;
    Path kept = null;
    try {
      Trust trust = Trust.of(environment, allowForks);
      ForkGuard.check(trust, environment, cwd, result);
      kept = result;
      ForkGuard.check(trust, environment);
      return new ReviewSweep(setup, writer, stops)
          .run(new ReviewSweep.Wanted(like(), dryRun, parallel, result));
    } catch (RunException e) {
      error = e.error();
    } catch (IllegalArgumentException e) {
      error = RunError.of(ErrorCode.BAD_OPTION, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error = RunError.of(ErrorCode.CANCELLED);
    }
    BatchResult refused =
        new BatchResult(
            Operation.DESTROY, error.code().status(), List.of(), start, clock.instant(), error);
    console.say("error: " + error.whatHappened());
    console.say("  what to do: " + error.whatToDo());
    BatchFile.write(kept, refused, console::say);
    return refused;
  }

  /** How each stack is destroyed. */
  private RunRequest like() {
    CommentOptions comments =
        new CommentOptions(
            CommentOptions.Mode.OFF,
            CommentOptions.When.ALWAYS,
            "",
            token == null ? null : SecretReference.parse(token),
            api,
            false,
            false);
    return new RunRequest(
        Operation.DESTROY,
        organization == null ? "any" : organization + "/any",
        cwd,
        cloudUrl,
        null,
        timeout,
        null,
        cli.options(passVariables),
        RunOptions.NONE,
        StackOptions.NONE,
        ConfigOptions.NONE,
        allowForks,
        OutputExport.NONE,
        patience.patience(RequestFile.EMPTY, environment),
        oidc.exchange(RequestFile.EMPTY, environment),
        new ReportOptions(List.of(), comments),
        PlanOptions.NONE,
        null);
  }
}
