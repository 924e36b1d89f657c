package io.stackline.runner.cli;

import io.stackline.client.wire.Wire;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.plan.PlanFile;
import io.stackline.runner.plan.PlanHeader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What there is to say about a plan without a run. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows what there is to approve.")
final class PlanCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PlanCommand() {}

  static CommandLine line(Environment environment, Streams streams) {
    CommandLine show = new CommandLine(new Show(streams));
    return HelpPage.on(
        new CommandLine(new PlanCommand())
            .addSubcommand("show", HelpPage.on(show, "  stackline plan show plan.json")));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: show");
  }

  /** The header of a plan. */
  @Command(
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Prints what a saved plan is for and what it does to which resource, and the digest to",
        "approve. It asks nobody and decrypts nothing: what an encrypted plan says of itself is",
        "only proved when an update is held to it."
      })
  static final class Show implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "FILE", description = "The plan.")
    private Path file = Path.of("plan.json");

    @Heading("Output")
    @Option(names = "--output", paramLabel = "FORMAT", description = "text, or json.")
    private OutputFormat output = OutputFormat.TEXT;

    Show(Streams streams) {
      this.streams = streams;
    }

    private record Shown(PlanHeader header, String digest) {}

    @Override
    public Integer call() throws IOException {
      try {
        PlanFile plan = PlanFile.read(file);
        boolean proved = plan.check();
        write(
            streams.writer(streams.out()),
            output == OutputFormat.JSON
                ? Wire.encode(new Shown(plan.header(), plan.digest())) + "\n"
                : text(plan, proved));
        return 0;
      } catch (RunException e) {
        RunError error = e.error();
        write(
            streams.writer(streams.err()),
            "error: " + error.whatHappened() + "\n  what to do: " + error.whatToDo() + "\n");
        return error.code().status().exitCode();
      }
    }

    private static String text(PlanFile plan, boolean proved) {
      PlanHeader header = plan.header();
      StringBuilder text = new StringBuilder();
      line(text, "stack", header.stack() + " on " + header.backend());
      line(text, "state", header.state());
      line(text, "commit", header.commit());
      line(
          text, "made", header.created() + (header.build() == null ? "" : " by " + header.build()));
      line(text, "from a fork", header.fork() ? "yes" : null);
      line(
          text,
          "resources",
          header.counts().entrySet().stream()
              .map(count -> count.getValue() + " " + count.getKey())
              .collect(Collectors.joining(", ")));
      header
          .changes()
          .forEach(change -> text.append("  ").append(CiHost.harmless(change)).append('\n'));
      line(text, "digest", plan.digest());
      line(
          text,
          "encrypted",
          proved
              ? "no; the list above is what is in the plan"
              : "yes; the list above is proved when an update is held to the plan");
      return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
      if (value != null) {
        text.append("%-12s ".formatted(name)).append(CiHost.harmless(value)).append('\n');
      }
    }

    private static void write(Writer writer, String text) throws IOException {
      writer.write(text);
      writer.flush();
    }
  }
}
