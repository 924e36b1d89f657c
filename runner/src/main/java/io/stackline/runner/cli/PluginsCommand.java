package io.stackline.runner.cli;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.host.Environment;
import io.stackline.runner.tool.PluginCache;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What there is to say about plugins without a run. */
@Command(
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Helps a CI host to keep plugins between jobs.")
final class PluginsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PluginsCommand() {}

  static CommandLine line(Environment environment, Streams streams) {
    CommandLine key = new CommandLine(new Key(environment, streams));
    return HelpPage.on(
        new CommandLine(new PluginsCommand())
            .addSubcommand(
                "key",
                HelpPage.on(key, "  stackline plugins key --cwd shop >> \"$GITHUB_OUTPUT\"")));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: key");
  }

  /** The key for the host's cache. */
  @Command(
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Prints the key under which a CI host's cache keeps this project's plugins, a shorter one",
        "for caches that are nearly right, and the directory to keep."
      })
  static final class Key implements Callable<Integer> {
    private final Environment environment;
    private final Streams streams;

    @Heading("Stack")
    @Option(
        names = "--cwd",
        paramLabel = "DIR",
        description = "The directory of the Pulumi project (default: the current one).")
    private Path cwd = Path.of("");

    @Mixin private CliFlags cli = new CliFlags();

    @Heading("Output")
    @Option(
        names = "--output",
        paramLabel = "FORMAT",
        description = "text: lines NAME=VALUE; or json.")
    private OutputFormat output = OutputFormat.TEXT;

    Key(Environment environment, Streams streams) {
      this.environment = environment;
      this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      @Nullable RunError error = null;
      try (Provisioner provisioner = new Provisioner(environment, facts()::remark)) {
        ProjectFile project = ProjectFile.find(cwd);
        String version = provisioner.version(cli.options(), project);
        print(PluginCache.of(project, version, environment));
        return 0;
      } catch (RunException e) {
        error = e.error();
      } catch (IllegalArgumentException e) {
        error = RunError.of(ErrorCode.BAD_OPTION, Optional.ofNullable(e.getMessage()).orElse(""));
      }
      return facts().refused(error);
    }

    private void print(PluginCache cache) throws IOException {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("key", cache.key());
      fields.put("restoreKey", cache.restoreKey());
      fields.put("path", cache.path().toString());
      facts().print(fields);
    }

    private Facts facts() {
      return new Facts(streams, output);
    }
  }
}
