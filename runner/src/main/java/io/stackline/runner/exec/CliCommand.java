package io.stackline.runner.exec;

import io.stackline.run.Operation;
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
   * @param planFile the private file of the plan, if the request is about one
   */
  public static List<String> engine(
      RunRequest request, String agent, @Nullable Path configFile, Path planFile) {
    Operation operation = request.operation();
    List<String> args = new ArrayList<>(List.of(word(operation), "--json"));
    args.addAll(List.of("--non-interactive", "--color", "never", "--stack", request.stack()));
    args.addAll(List.of("--exec-agent", agent));
    if (configFile != null) {
      args.addAll(List.of("--config-file", configFile.toString()));
    }
    if (!operation.isForeseen()) {
      args.addAll(List.of("--yes", "--skip-preview"));
    }
    if (operation == Operation.DRIFT) {
      args.add("--preview-only");
    }
    if (request.plan().save() != null) {
      args.add("--save-plan=" + planFile);
    }
    if (request.plan().use() != null) {
      args.add("--plan=" + planFile);
    }
    args.addAll(EngineOption.arguments(operation, request.options()));
    args.addAll(request.options().extraArguments());
    return List.copyOf(args);
  }

  private static String word(Operation operation) {
    return operation == Operation.DRIFT ? Operation.REFRESH.word() : operation.word();
  }
}
