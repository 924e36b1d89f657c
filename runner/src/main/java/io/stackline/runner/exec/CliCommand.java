package io.stackline.runner.exec;

import io.stackline.run.Operation;
import io.stackline.run.RunOptions;
import io.stackline.run.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CLI's arguments for one operation. No argument ever carries a secret: tokens travel in the
 * environment, configuration in a private file.
 */
public final class CliCommand {
  private CliCommand() {}

  /**
   * The arguments after the program's name.
   *
   * @param request what is asked for; its operation runs the engine
   * @param agent what the update's metadata names as its agent ({@code exec.agent})
   * @param configFile the private configuration file; absent: the CLI finds the configuration,
   *     which may live in the service
   */
  public static List<String> engine(RunRequest request, String agent, @Nullable Path configFile) {
    List<String> args = new ArrayList<>(List.of(request.operation().word(), "--json"));
    args.addAll(List.of("--non-interactive", "--color", "never", "--stack", request.stack()));
    args.addAll(List.of("--exec-agent", agent));
    if (configFile != null) {
      args.addAll(List.of("--config-file", configFile.toString()));
    }
    if (request.operation() != Operation.PREVIEW) {
      args.addAll(List.of("--yes", "--skip-preview"));
    }
    addOptions(args, request.operation(), request.options());
    return List.copyOf(args);
  }

  private static void addOptions(List<String> args, Operation operation, RunOptions options) {
    if (options.message() != null) {
      args.add("--message=" + options.message());
    }
    if (options.parallel() != null) {
      args.add("--parallel=" + options.parallel());
    }
    options.targets().forEach(urn -> args.add("--target=" + urn));
    if (options.refresh() && operation != Operation.REFRESH) {
      args.add("--refresh=true");
    }
    if (options.expectNoChanges() && operation != Operation.DESTROY) {
      args.add("--expect-no-changes");
    }
    if (operation == Operation.PREVIEW || operation == Operation.UP) {
      // The CLI splits the value of --policy-pack at commas unless it is quoted as in CSV.
      options.policyPacks().forEach(pack -> args.add("--policy-pack=" + csv(pack)));
    }
  }

  private static String csv(String text) {
    return text.contains(",") || text.contains("\"")
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}
