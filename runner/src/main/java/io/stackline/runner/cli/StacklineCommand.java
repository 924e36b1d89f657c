package io.stackline.runner.cli;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.LastResort;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Trust;
import io.stackline.runner.report.ResultFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code stackline} command. */
@Command(
    name = "stackline",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs one Pulumi operation on one stack, the same way on every CI system.",
    footer = {
      "",
      "Exit status: 0 done, 1 failed, 2 configuration, 3 credentials, 4 a resource failed,",
      "5 policy violation, 6 no such stack, 7 unexpected changes, 8 cancelled, 9 timed out,",
      "10 the stack is busy, 11 infrastructure."
    })
final class StacklineCommand implements Runnable {
  @Spec private CommandSpec spec;

  private StacklineCommand() {
    this.spec = CommandSpec.create();
  }

  /** Carries out a command line and returns the exit status. */
  static int run(String[] args, Environment environment, Streams streams) {
    CommandLine line = line(args.length == 0 ? "" : args[0], environment, streams);
    line.setOut(new PrintWriter(streams.writer(streams.out()), true));
    line.setErr(new PrintWriter(streams.writer(streams.err()), true));
    line.setParameterExceptionHandler((e, given) -> refuse(e, given, environment, streams));
    int end = ownEnd(args);
    List<String> extra = List.of(args).subList(Math.min(end + 1, args.length), args.length);
    for (CommandLine sub : line.getSubcommands().values()) {
      if (sub.getCommand() instanceof OperationCommand operation) {
        operation.extraArguments(extra);
      }
    }
    lastResort(line, environment);
    try {
      return line.execute(Arrays.copyOf(args, end));
    } catch (RuntimeException | Error e) {
      return unforeseen(e, line, args, streams, environment);
    }
  }

  /** Gives a command an error with a code for what its own handlers do not catch. */
  static void lastResort(CommandLine line, Environment environment) {
    line.setExecutionExceptionHandler(
        (e, command, given) -> say(e, LastResort.error(e), command, environment));
  }

  /** The picocli library itself, or what it calls, has failed: there is no result yet. */
  private static int unforeseen(
      Throwable e, CommandLine line, String[] args, Streams streams, Environment environment) {
    RunError error = LastResort.error(e);
    Operation.of(args.length == 0 ? "" : args[0])
        .ifPresent(operation -> refused(operation, error, args, environment, streams));
    return say(e, error, line, environment);
  }

  private static int say(
      Throwable e, RunError error, CommandLine command, Environment environment) {
    PrintWriter err = command.getErr();
    LastResort.trace(e, environment, err::println);
    err.println("error: " + error.code().code() + ": " + error.whatHappened());
    err.println("  what to do: " + error.whatToDo());
    return error.code().status().exitCode();
  }

  /** Where the runner's own arguments end: the rest, after {@code --}, is for the CLI. */
  private static int ownEnd(String[] args) {
    int at = List.of(args).indexOf("--");
    return at < 0 ? args.length : at;
  }

  /** The command with all its sub-commands. */
  static CommandLine whole(Environment environment, Streams streams) {
    return line("", environment, streams);
  }

  /**
   * The command with one sub-command, or with all if there is none of that name: each costs a
   * reading of its options.
   */
  private static CommandLine line(String only, Environment environment, Streams streams) {
    Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      all.put(operation.word(), () -> line(operation, environment, streams));
    }
    all.put("run", () -> RunCommand.line(environment, streams));
    all.put("sweep", () -> SweepCommand.line(environment, streams));
    all.put("plugins", () -> PluginsCommand.line(environment, streams));
    all.put("install-cli", () -> InstallCliCommand.line(environment, streams));
    all.put("plan", () -> PlanCommand.line(environment, streams));
    all.put("doctor", () -> DoctorCommand.line(environment, streams));
    all.put("completion", () -> CompletionCommand.line(environment, streams));
    CommandLine line = new CommandLine(new StacklineCommand());
    line.setUsageHelpWidth(HelpPage.WIDTH);
    all.forEach(
        (name, command) -> {
          if (name.equals(only) || !all.containsKey(only)) {
            line.addSubcommand(name, command.get());
          }
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static CommandLine line(Operation operation, Environment environment, Streams streams) {
    CommandLine line = new CommandLine(new OperationCommand(operation, environment, streams));
    line.getCommandSpec().usageMessage().description(description(operation));
    return HelpPage.on(line, example(operation));
  }

  private static String example(Operation operation) {
    String begin = "  stackline " + operation.word() + " --stack acme/shop/dev --cwd shop";
    return switch (operation) {
      case PREVIEW -> begin + " --diff --expect-no-changes";
      case UP -> begin + " --create --on-busy wait --result result.json";
      case REFRESH, DESTROY -> begin + " --timeout 30m --result result.json";
      case DRIFT -> begin + " --diff";
      case OUTPUTS -> begin + " --output json";
      case CANCEL -> "  stackline cancel --stack acme/shop/dev";
      case REMOVE -> "  stackline remove --stack acme/shop/pr-7 --missing-ok";
    };
  }

  private static String description(Operation operation) {
    return switch (operation) {
      case PREVIEW -> "Shows what an update would do.";
      case UP -> "Makes the stack match the program.";
      case REFRESH -> "Makes the stored state match what exists.";
      case DESTROY -> "Deletes every resource of the stack.";
      case DRIFT -> "Finds what exists otherwise than the state says; changes nothing.";
      case OUTPUTS -> "Prints the stack's outputs.";
      case CANCEL -> "Ends the update that holds the stack, whoever began it.";
      case REMOVE -> "Removes a stack that has no resources.";
    };
  }

  private static int refuse(
      ParameterException e, String[] args, Environment environment, Streams streams) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("error: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println(
          "`" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help` lists all.");
    }
    Optional<Operation> operation = Operation.of(e.getCommandLine().getCommandSpec().name());
    if (operation.isPresent()) {
      RunError error =
          RunError.of(ErrorCode.BAD_OPTION, Optional.ofNullable(e.getMessage()).orElse(""));
      refused(operation.get(), error, args, environment, streams);
    }
    return RunStatus.CONFIG.exitCode();
  }

  private static void refused(
      Operation operation,
      RunError error,
      String[] args,
      Environment environment,
      Streams streams) {
    RunFlags flags = new RunFlags();
    flags.stack = value(args, "--stack").orElse(null);
    flags.otherStack = List.of(args).stream().anyMatch(a -> a.matches("--re(view|quest)(=.*)?"));
    // Else the caller would read the result of an earlier run there.
    boolean foreign = Trust.of(environment, false).isForeign();
    flags.result =
        value(args, "--result")
            .map(Path::of)
            .filter(to -> !foreign || !Checkout.isLinkedOut(environment, Path.of(""), to))
            .orElse(null);
    RunResult result = Refusals.result(operation, flags, error, Instant.now());
    if (value(args, "--output").filter("json"::equalsIgnoreCase).isPresent()) {
      streams.document(ResultFile.json(result));
    }
  }

  /** An option's value in arguments that cannot be understood as a whole. */
  private static Optional<String> value(String[] args, String option) {
    List<String> all = Arrays.asList(args);
    int at = all.indexOf(option);
    return at >= 0 && at + 1 < all.size()
        ? Optional.of(all.get(at + 1))
        : all.stream()
            .filter(a -> a.startsWith(option + "="))
            .map(a -> a.substring(option.length() + 1))
            .findFirst();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name an operation: " + Operation.words());
  }
}
