package io.stackline.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one stack, as every front end asks for it. The JSON form is described by {@code
 * docs/run-request.schema.json}.
 *
 * @param operation what to do
 * @param stack {@code ORG/PROJECT/STACK}, or shorter: the project comes from the working directory,
 *     the organization from the service
 * @param cwd the directory of the Pulumi project
 * @param cloudUrl the backend; absent: found from the environment, the project, the user's sign-in
 * @param resultFile where the result is written; absent: nowhere
 * @param timeout how long the run may take; absent: as long as it needs
 * @param secretOutputsFile where all outputs, secret ones too, are written with mode 0600; absent:
 *     nowhere
 * @param cli which CLI is used
 * @param options how the operation is carried out
 * @param target what is done to the stack itself before
 * @param config the configuration given for this run
 * @param allowForks whether a build of a pull request from a fork may use secrets
 * @param export where the outputs and facts of a successful run are handed on
 * @param patience how long it bears a busy stack and faults of the network
 * @param oidc how it signs in with the identity of its build; absent: with an access token
 * @param reports what is reported besides log and result
 * @param plan the plan that is saved or held to
 * @param remote how the service carries it out itself; absent: it is carried out here
 */
public record RunRequest(
    Operation operation,
    String stack,
    Path cwd,
    @Nullable String cloudUrl,
    @Nullable Path resultFile,
    @Nullable Duration timeout,
    @Nullable Path secretOutputsFile,
    CliOptions cli,
    RunOptions options,
    StackOptions target,
    ConfigOptions config,
    boolean allowForks,
    OutputExport export,
    Patience patience,
    @Nullable OidcExchange oidc,
    ReportOptions reports,
    PlanOptions plan,
    @Nullable RemoteOptions remote) {

  /** The version of the JSON form; a reader refuses any other. */
  public static final int VERSION = 1;

  public RunRequest {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(stack, "stack");
    Objects.requireNonNull(cwd, "cwd");
    Objects.requireNonNull(cli, "cli");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(export, "export");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(plan, "plan");
    if (stack.isBlank()) {
      throw new IllegalArgumentException("the stack has no name");
    }
    if (target.removal().afterDestroy() && options.selection().isPartial()) {
      throw new IllegalArgumentException(
          "a stack that is destroyed in part is not empty: --remove does not go with --target and"
              + " --exclude");
    }
    if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
      throw new IllegalArgumentException("the timeout must be longer than nothing");
    }
  }
}
