package io.stackline.runner.cli;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import io.stackline.runner.tool.ProvidedCli;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Provides the CLI for the steps of a job that use it themselves. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Provides the pulumi CLI that a run would use, and prints its file, directory, version and",
      "where it came from. It is fetched if it is not there."
    })
final class InstallCliCommand implements Callable<Integer> {
  private final Environment environment;
  private final Streams streams;

  @Heading("Stack")
  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "The directory of the Pulumi project, if there is one (default: the current).")
  private Path cwd = Path.of("");

  @Mixin private CliFlags cli = new CliFlags();

  @Heading("Output")
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "text: lines NAME=VALUE; or json.")
  private OutputFormat output = OutputFormat.TEXT;

  private InstallCliCommand(Environment environment, Streams streams) {
    this.environment = environment;
    this.streams = streams;
  }

  static CommandLine line(Environment environment, Streams streams) {
    return HelpPage.on(
        new CommandLine(new InstallCliCommand(environment, streams)),
        "  stackline install-cli --pulumi-version ^3.240");
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunError error;
    try (Provisioner provisioner = new Provisioner(environment, facts()::remark)) {
      print(provisioner.provide(cli.options(), project()));
      return 0;
    } catch (RunException e) {
      error = e.error();
    } catch (IllegalArgumentException e) {
      error = RunError.of(ErrorCode.BAD_OPTION, Optional.ofNullable(e.getMessage()).orElse(""));
    }
    return facts().refused(error);
  }

  /** The project, whose file may ask for a version; a job may install the CLI without one. */
  private ProjectFile project() throws RunException {
    try {
      return ProjectFile.find(cwd);
    } catch (RunException e) {
      if (e.error().code() != ErrorCode.NO_PROJECT) {
        throw e;
      }
      return ProjectFile.assumed(cwd, "none");
    }
  }

  private void print(ProvidedCli provided) throws IOException {
    Path file = provided.executable().toAbsolutePath();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("pulumi", file.toString());
    fields.put("directory", String.valueOf(file.getParent()));
    Optional.ofNullable(provided.version()).ifPresent(version -> fields.put("version", version));
    fields.put("source", provided.source().word());
    facts().print(fields);
  }

  private Facts facts() {
    return new Facts(streams, output);
  }
}
