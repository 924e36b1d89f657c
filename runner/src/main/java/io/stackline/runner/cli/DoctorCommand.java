package io.stackline.runner.cli;

import io.stackline.client.wire.Wire;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.runner.Checkup;
import io.stackline.runner.Checkup.Check;
import io.stackline.runner.Doctor;
import io.stackline.runner.Runner;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.MaskingWriter;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.Console;
import io.stackline.runner.report.RequestFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong before a run does. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at everything a run needs: directories, project, CLI, language, plugins, network,",
      "certificates, clock, sign-in, stack. It fetches a CLI as a run would, and changes nothing."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Environment environment;
  private final Streams streams;

  @Heading("Stack")
  @Option(
      names = "--stack",
      paramLabel = "ORG/PROJECT/STACK",
      description = "Look at this stack too. PROJECT and ORG may be left out.")
  private @Nullable String stack;

  @Heading("Stack")
  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "The directory of the Pulumi project (default: the current one).")
  private Path cwd = Path.of("");

  @Heading("Stack")
  @Option(
      names = "--cloud-url",
      paramLabel = "URL",
      description = "The service or other backend, as for a run.")
  private @Nullable String cloudUrl;

  @Mixin private CliFlags cli = new CliFlags();

  @Mixin private OidcFlags oidc = new OidcFlags();

  @Heading("Signing in")
  @Option(
      names = "--allow-forks",
      description = "Sign in even if the build is for a pull request from a fork.")
  private boolean allowForks;

  @Heading("Output")
  @Option(names = "--output", paramLabel = "FORMAT", description = "text: a table; or json.")
  private OutputFormat output = OutputFormat.TEXT;

  private DoctorCommand(Environment environment, Streams streams) {
    this.environment = environment;
    this.streams = streams;
  }

  static CommandLine line(Environment environment, Streams streams) {
    return HelpPage.on(
        new CommandLine(new DoctorCommand(environment, streams)),
        "  stackline doctor --stack acme/shop/dev --cwd shop");
  }

  private record Document(int version, List<Line> checks) {}

  private record Line(String name, String outcome, String found, @Nullable String advice) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Masker masker = Masker.of(List.of());
    try (Writer out = new MaskingWriter(streams.writer(streams.out()), masker);
        Writer err = new MaskingWriter(streams.writer(streams.err()), masker)) {
      try {
        Checkup checkup = doctor(masker, err).look();
        out.write(output == OutputFormat.JSON ? json(checkup) : table(checkup));
        return checkup.exitCode();
      } catch (IllegalArgumentException e) {
        RunError error = RunError.of(ErrorCode.BAD_OPTION, String.valueOf(e.getMessage()));
        err.write("error: " + error.whatHappened() + "\n  what to do: " + error.whatToDo() + "\n");
        return error.code().status().exitCode();
      }
    }
  }

  private Doctor doctor(Masker masker, Writer err) {
    Clock clock = Clock.systemUTC();
    CiHost host = CiHost.detect(environment);
    Console console = new Console(err, new Console.Style(host, false, false, false, clock));
    Runner.Setup setup =
        new Runner.Setup(environment, console, masker, new Stopper(), clock, line -> {});
    return new Doctor(
        setup,
        new Doctor.Wanted(
            stack,
            cwd,
            cloudUrl,
            cli.options(),
            oidc.exchange(RequestFile.EMPTY, environment),
            allowForks));
  }

  private static String json(Checkup checkup) {
    List<Line> lines =
        checkup.checks().stream()
            .map(
                c ->
                    new Line(
                        c.name(),
                        c.outcome().name().toLowerCase(java.util.Locale.ROOT),
                        c.found(),
                        c.advice().isEmpty() ? null : c.advice()))
            .toList();
    return Wire.encode(new Document(1, lines)) + "\n";
  }

  private static String table(Checkup checkup) {
    StringBuilder text = new StringBuilder();
    for (Check check : checkup.checks()) {
      text.append("%-8s %-19s ".formatted(check.outcome().word(), check.name()));
      text.append(CiHost.harmless(check.found())).append('\n');
      if (!check.advice().isEmpty()) {
        text.append(" ".repeat(29)).append("what to do: ").append(check.advice()).append('\n');
      }
    }
    return text.toString();
  }
}
