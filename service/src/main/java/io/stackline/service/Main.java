package io.stackline.service;

import io.stackline.service.admin.AdminCommand;
import io.stackline.service.config.LayeredDefaults;
import io.stackline.service.config.Nearest;
import io.stackline.service.config.OptionException;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code stackline-service}. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** Holds the subcommands. */
  @Command(
      name = "stackline-service",
      description = "A self-hosted service for the pulumi CLI.",
      mixinStandardHelpOptions = true,
      version = "stackline-service 0.1.0",
      synopsisSubcommandLabel = "COMMAND")
  static final class Root {}

  private Main() {}

  /** Runs a command; exits 0 when it did its work, 2 on a bad option, 1 on any other failure. */
  public static void main(String[] args) {
    int code = run(System.getenv(), args);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(Map<String, String> environment, String... args) {
    return run(new CommandLine(new Root()), environment, args);
  }

  static int run(CommandLine root, Map<String, String> environment, String... args) {
    subcommands(environment, args).forEach(root::addSubcommand);
    for (CommandLine command : root.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command.setOut(root.getOut()).setErr(root.getErr());
    }
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler((e, arguments) -> refuse(e));
    root.setExecutionExceptionHandler((e, command, result) -> fail(e, command));
    try {
      LayeredDefaults defaults =
          LayeredDefaults.of(List.of(args), environment, () -> configurable(environment));
      for (CommandLine command : root.getSubcommands().values()) {
        // What 'admin' does to whom is not for the environment to say.
        if (!(command.getCommand() instanceof AdminCommand)) {
          command.setDefaultValueProvider(defaults);
        }
      }
    } catch (OptionException e) {
      root.getErr().println("stackline-service: " + e.getMessage());
      return USAGE;
    }
    return args.length == 0 ? usage(root) : root.execute(args);
  }

  /** The subcommand that the arguments name, or all of them: each costs time to set up. */
  private static Map<String, Object> subcommands(Map<String, String> environment, String... args) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("serve", () -> new ServeCommand(environment));
    all.put("backup", () -> new BackupCommand(environment));
    all.put("restore", () -> new RestoreCommand(environment));
    all.put("keys", () -> new KeysCommand(environment));
    all.put("admin", () -> new AdminCommand(environment));
    Map<String, Object> wanted = new LinkedHashMap<>();
    boolean one = args.length > 0 && all.containsKey(args[0]);
    all.forEach(
        (name, command) -> {
          if (!one || name.equals(args[0])) {
            wanted.put(name, command.get());
          }
        });
    return wanted;
  }

  /** Names that the configuration file may use: one file serves all commands that read it. */
  private static Set<String> configurable(Map<String, String> environment) {
    return optionNames(new CommandLine(new ServeCommand(environment)));
  }

  private static int usage(CommandLine root) {
    root.usage(root.getErr());
    return USAGE;
  }

  private static Set<String> optionNames(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .map(option -> option.longestName().substring(2))
        .collect(Collectors.toSet());
  }

  private static int refuse(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    StringBuilder message = new StringBuilder(name + ": " + what(e));
    if (e.getArgSpec() != null) {
      message.append(source(command, e.getArgSpec()));
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        message.append("; did you mean ").append(near.get(0)).append('?');
      }
    }
    err.println(message);
    err.println("See '" + name + " --help'.");
    return USAGE;
  }

  /** A word that nobody knows is more likely the reason than what is missing for want of it. */
  private static String what(ParameterException e) {
    List<String> unknown = e.getCommandLine().getUnmatchedArguments();
    if (!(e instanceof MissingParameterException) || unknown.isEmpty()) {
      return String.valueOf(e.getMessage());
    }
    Set<String> known = e.getCommandLine().getCommandSpec().optionsMap().keySet();
    return "Unknown option: '" + unknown.get(0) + "'" + Nearest.suggestion(unknown.get(0), known);
  }

  private static String source(CommandLine command, ArgSpec argument) {
    if (argument instanceof OptionSpec option
        && command.getDefaultValueProvider() instanceof LayeredDefaults defaults) {
      return defaults
          .source(option.longestName())
          .map(source -> " (from " + source + ")")
          .orElse("");
    }
    return "";
  }

  private static int fail(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    if (e instanceof OptionException) {
      err.println(name + ": " + e.getMessage());
      return USAGE;
    }
    if (e instanceof StoreOpenException
        || e instanceof ServiceException
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      err.println(name + ": " + e.getMessage());
      logCause(e);
      return FAILED;
    }
    err.println(name + ": unexpected failure: " + e);
    LoggerFactory.getLogger(Main.class).error("unexpected failure", e);
    return FAILED;
  }

  /** The message says it all, unless the engine failed in a way that nobody foresaw. */
  private static void logCause(Exception e) {
    Logger log = LoggerFactory.getLogger(Main.class);
    if (e instanceof StoreOpenException failure
        && failure.reason() == Reason.FAILED
        && failure.getCause() != null) {
      log.warn("the cause of it", e.getCause());
    } else {
      log.debug("the cause of it", e);
    }
  }
}
