package io.stackline.runner.cli;

import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a shell complete this command. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Prints a script that lets a shell complete commands, options and their words.")
final class CompletionCommand implements Callable<Integer> {
  /** The shells that read the script. */
  enum Shell {
    BASH,
    /** Through its own {@code bashcompinit}, which the script loads. */
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Environment environment;
  private final Streams streams;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh; both read the same script.")
  private Shell shell = Shell.BASH;

  private CompletionCommand(Environment environment, Streams streams) {
    this.environment = environment;
    this.streams = streams;
  }

  static CommandLine line(Environment environment, Streams streams) {
    return HelpPage.on(
        new CommandLine(new CompletionCommand(environment, streams)),
        "  source <(stackline completion bash)");
  }

  @Override
  public Integer call() throws IOException {
    String script =
        switch (shell) {
          case BASH, ZSH ->
              AutoComplete.bash("stackline", StacklineCommand.whole(environment, streams));
        };
    Writer out = streams.writer(streams.out());
    out.write(script);
    out.flush();
    return 0;
  }
}
