package io.stackline.runner.cli;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunStatus;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The entry of front ends: the operation and all its options come from variables. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the operation that the variable OPERATION names; each option is a variable too, such",
      "as ON_BUSY for --on-busy, behind the prefix. It is how the front ends start the runner."
    })
final class RunCommand implements Callable<Integer> {
  private final Environment environment;
  private final Streams streams;

  @Heading("Stack")
  @Option(
      names = "--variables",
      paramLabel = "PREFIX",
      description = "What the names of the variables begin with (default: STACKLINE_INPUT_).")
  private String prefix = "STACKLINE_INPUT_";

  private RunCommand(Environment environment, Streams streams) {
    this.environment = environment;
    this.streams = streams;
  }

  static CommandLine line(Environment environment, Streams streams) {
    return HelpPage.on(
        new CommandLine(new RunCommand(environment, streams)),
        "  STACKLINE_INPUT_OPERATION=preview STACKLINE_INPUT_STACK=acme/shop/dev stackline run");
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> defaults = PipeDefaults.missing(environment, prefix);
    Variables variables = new Variables(environment, prefix, defaults);
    variables
        .misspelt()
        .forEach((given, option) -> say("warning: " + given + " is not used; is it " + option));
    if (variables.text("debug").filter(text -> text.strip().equalsIgnoreCase("true")).isPresent()) {
      say("debug: given are " + String.join(", ", variables.given()));
      defaults.forEach((name, value) -> say("debug: by default " + name + "=" + value));
    }
    String word = variables.text("operation").map(String::strip).orElse("");
    Optional<Operation> operation = Operation.of(word);
    if (operation.isPresent()) {
      return new OperationCommand(operation.get(), environment, streams).call(variables);
    }
    return switch (word) {
      case "sweep" -> other(SweepCommand.line(environment, streams), variables);
      case "doctor" -> other(DoctorCommand.line(environment, streams), variables);
      default ->
          refused(
              prefix
                  + (word.isEmpty() ? "OPERATION is missing" : "OPERATION is \"" + word + "\"")
                  + "; it is one of "
                  + String.join(", ", Operation.words())
                  + ", sweep, doctor.");
    };
  }

  /** A command that is no operation on a stack takes its options as words. */
  private int other(CommandLine command, Variables variables) {
    List<String> words = new ArrayList<>();
    try {
      for (OptionSpec option : command.getCommandSpec().options()) {
        String field = field(option.longestName());
        if (option.isMultiValue()) {
          // An option for one item is a field with all of them.
          for (String item : variables.items(field + "s").orElse(List.of())) {
            words.add(option.longestName() + "=" + item);
          }
          continue;
        }
        Optional<String> given = variables.text(field);
        if (given.isEmpty()) {
          continue;
        }
        if (option.arity().max() > 0) {
          words.add(option.longestName() + "=" + given.get().strip());
        } else if (variables.bool(field, given.get())) {
          words.add(option.longestName());
        }
      }
    } catch (RunException e) {
      return refused(e.error().whatHappened());
    }
    command.setParameterExceptionHandler((e, given) -> refused(String.valueOf(e.getMessage())));
    StacklineCommand.lastResort(command, environment);
    return command.execute(words.toArray(String[]::new));
  }

  private static String field(String option) {
    return Pattern.compile("-([a-z])")
        .matcher(option.replaceFirst("^-+", ""))
        .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
  }

  private int refused(String why) {
    RunError error = RunError.of(ErrorCode.BAD_OPTION, why);
    say("error: " + error.whatHappened());
    say("  what to do: " + error.whatToDo());
    return RunStatus.CONFIG.exitCode();
  }

  private void say(String line) {
    streams.err().println(line);
  }
}
