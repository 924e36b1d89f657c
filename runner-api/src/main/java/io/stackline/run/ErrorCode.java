package io.stackline.run;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a run did not succeed: a stable code, the status it leads to, what happened and what to do
 * about it. The code is for programs, the two texts are for people; all three are the same on every
 * CI host.
 */
public enum ErrorCode {
  BAD_OPTION(
      "bad-option",
      RunStatus.CONFIG,
      "An option is unknown, incomplete or contradicts another.",
      "Correct the option; `stackline --help` lists them all."),
  BAD_REQUEST(
      "bad-request",
      RunStatus.CONFIG,
      "The request file cannot be read or does not follow its schema.",
      "Compare the file with docs/run-request.schema.json."),
  NO_PROJECT(
      "no-project",
      RunStatus.CONFIG,
      "There is no usable Pulumi.yaml in the working directory or above it.",
      "Give the directory of the Pulumi project with --cwd."),
  BAD_STACK_NAME(
      "bad-stack-name",
      RunStatus.CONFIG,
      "The stack name is missing or malformed.",
      "Name the stack as ORGANIZATION/PROJECT/STACK with --stack."),
  BAD_SECRET_REFERENCE(
      "bad-secret-reference",
      RunStatus.CONFIG,
      "A secret configuration value cannot be read from where the reference points.",
      "Use env:VARIABLE or file:PATH, and make sure that it is set or readable."),
  BAD_CONFIGURATION(
      "bad-configuration",
      RunStatus.CONFIG,
      "The configuration of the stack or the call of the CLI is not valid.",
      "Read the message and correct the stack's configuration or the option it names."),
  REMOTE_UNAVAILABLE(
      "remote-unavailable",
      RunStatus.CONFIG,
      "The service does not carry this operation out itself.",
      "Run it without --remote, or correct the deployment settings that the message names."),
  ENVIRONMENT_FAILED(
      "environment-failed",
      RunStatus.CONFIG,
      "The environment cannot be opened.",
      "Check its name, its definition, and that the access token may open it."),
  BAD_STACKS(
      "bad-stacks",
      RunStatus.CONFIG,
      "The stacks that are to be worked on cannot be told.",
      "Compare the file with docs/stackline.schema.json, or correct what the message names."),
  STACK_CYCLE(
      "stack-cycle",
      RunStatus.CONFIG,
      "The stacks depend on each other in a circle.",
      "Take one of the dependencies away; where it is none, let the stack say `references: false`."),
  HISTORY_MISSING(
      "history-missing",
      RunStatus.CONFIG,
      "The checkout does not show what has changed.",
      "Let the CI host fetch the whole history and the target branch, as the message says for this"
          + " host, or name a commit it has with --changed-since."),
  BAD_OUTPUT_FILE(
      "bad-output-file",
      RunStatus.CONFIG,
      "A file that the run is to write cannot be written.",
      "Name a file in a directory that can be written to, as the message says for this one."),
  NOT_REVIEW_STACK(
      "not-review-stack",
      RunStatus.CONFIG,
      "The stack exists and is not the review stack of this pull or merge request.",
      "Choose another name with --review-name, or remove the stack if nobody needs it."),
  CLI_MISSING(
      "cli-missing",
      RunStatus.INFRASTRUCTURE,
      "The pulumi CLI cannot be started.",
      "Install it and put it on PATH, or name the file in STACKLINE_PULUMI."),
  CLI_VERSION(
      "cli-version",
      RunStatus.CONFIG,
      "The version of the pulumi CLI that was asked for cannot be used.",
      "Correct --pulumi-version, the version file, or requiredPulumiVersion in Pulumi.yaml, so that"
          + " one existing version satisfies them all."),
  CLI_UNAVAILABLE(
      "cli-unavailable",
      RunStatus.INFRASTRUCTURE,
      "The pulumi CLI cannot be fetched.",
      "Check the network, the proxy settings and the source; or put the CLI on PATH, or give a"
          + " directory or mirror that has it with --pulumi-source."),
  CLI_UNVERIFIED(
      "cli-unverified",
      RunStatus.INFRASTRUCTURE,
      "The pulumi CLI was fetched and is not what it should be; it was not installed.",
      "Put the vendor's pulumi-VERSION-checksums.txt beside the archives, or give the archive's"
          + " checksum with --pulumi-checksum. If a checksum differs, find out who changed the"
          + " archive."),
  CLI_UNPROVEN(
      "cli-unproven",
      RunStatus.INFRASTRUCTURE,
      "Nothing proves that what the source gives is the pulumi CLI; it was not fetched.",
      "Give the archive's checksum with --pulumi-checksum, or use a source with https, or a"
          + " directory that no pull request can write to."),
  TOOLCHAIN_MISSING(
      "toolchain-missing",
      RunStatus.INFRASTRUCTURE,
      "A program that the project's language needs is missing on this machine.",
      "Install it and put it on PATH, or run in an image that has it."),
  INSTALL_FAILED(
      "install-failed",
      RunStatus.FAILED,
      "The program's dependencies could not be installed.",
      "Read what `pulumi install` printed, and run it in the project's directory."),
  NO_CREDENTIALS(
      "no-credentials",
      RunStatus.AUTH,
      "There is no access token for the service.",
      "Set PULUMI_ACCESS_TOKEN, or sign in with `pulumi login`."),
  SERVICE_NOT_NAMED(
      "service-not-named",
      RunStatus.AUTH,
      "The service is only named by the project's file: no token is sent there.",
      "If the token is for it, name the service with --cloud-url or PULUMI_BACKEND_URL, or sign in"
          + " to it with `pulumi login`; else leave PULUMI_ACCESS_TOKEN and the exchange of the"
          + " build's identity away."),
  BAD_CREDENTIALS(
      "bad-credentials",
      RunStatus.AUTH,
      "The service does not accept the access token.",
      "Check that the token is for this service, complete, not expired and not revoked."),
  FORBIDDEN(
      "forbidden",
      RunStatus.AUTH,
      "The access token is valid but may not do this.",
      "Ask an administrator of the organization for the permission, or use another token."),
  OIDC_UNAVAILABLE(
      "oidc-unavailable",
      RunStatus.AUTH,
      "The build has no identity token to sign in with.",
      "Let the CI host issue one to the job, as the message says for this host."),
  OIDC_REFUSED(
      "oidc-refused",
      RunStatus.AUTH,
      "OIDC token exchange failed: the service gives no access token for the build's identity.",
      "Check that the organization trusts the token's issuer and audience, and that one of its"
          + " policies allows this build the kind of token, team or user that was asked for."),
  FORK_REFUSED(
      "fork-refused",
      RunStatus.AUTH,
      "The build is for a pull request that is, or may be, from a fork: it is given no secrets.",
      "Run it without a token and secret configuration, or, where people you trust look at every"
          + " such pull request before it is built, with --allow-forks."),
  PROGRAM_FAILED(
      "program-failed",
      RunStatus.FAILED,
      "The program or the engine reported an error.",
      "Read the diagnostics: the first error is usually the cause."),
  CLI_FAILED(
      "cli-failed",
      RunStatus.FAILED,
      "The CLI failed without saying more exactly why.",
      "Read the diagnostics. Run again with the CLI alone to see whether it fails there too."),
  CLI_KILLED(
      "cli-killed",
      RunStatus.FAILED,
      "The CLI was killed from outside while it ran.",
      "Look for an out-of-memory kill or a host that stops jobs. What was recorded so far is kept;"
          + " run `refresh` before the next update if resources were being changed."),
  RESOURCE_FAILED(
      "resource-failed",
      RunStatus.RESOURCE_FAILED,
      "At least one resource operation failed; what succeeded before is recorded.",
      "Read the failed steps and their diagnostics, correct the cause and run again."),
  POLICY_VIOLATION(
      "policy-violation",
      RunStatus.POLICY_VIOLATION,
      "A mandatory policy was violated.",
      "Change the program so that it follows the policies listed in the diagnostics."),
  STACK_NOT_FOUND(
      "stack-not-found",
      RunStatus.STACK_NOT_FOUND,
      "The stack does not exist, or the access token may not see it.",
      "Check the name and the service's URL, or create the stack with --create."),
  STACK_NOT_EMPTY(
      "stack-not-empty",
      RunStatus.CONFIG,
      "The stack still has resources, so it is not removed.",
      "Destroy them first, or let `destroy --remove` do both. With --force the stack is removed and"
          + " nobody manages its resources any more."),
  UNEXPECTED_CHANGES(
      "unexpected-changes",
      RunStatus.UNEXPECTED_CHANGES,
      "There were changes although none were expected.",
      "Look at the steps: apply the changes on purpose, or find out who changed what."),
  PLAN_UNREADABLE(
      "plan-unreadable",
      RunStatus.CONFIG,
      "The plan cannot be read, or is not what it was when it was saved.",
      "Give the file that `stackline preview --save-plan` wrote, unchanged, and a token that may"
          + " decrypt the stack's secrets."),
  PLAN_STALE(
      "plan-stale",
      RunStatus.UNEXPECTED_CHANGES,
      "The plan was made for something else than what is there now.",
      "Make a new preview, look at it, and update with its plan."),
  PLAN_NOT_APPROVED(
      "plan-not-approved",
      RunStatus.UNEXPECTED_CHANGES,
      "The plan is not the one that was approved.",
      "Give the plan that was approved, or have this one approved."),
  PLAN_MISMATCH(
      "plan-mismatch",
      RunStatus.UNEXPECTED_CHANGES,
      "The program wants something that is not in the plan.",
      "Find out what is different since the preview; make a new one and update with its plan."),
  CANCELLED(
      "cancelled",
      RunStatus.CANCELLED,
      "The run was stopped by a signal, or its update was cancelled on the service.",
      "What was done before is recorded. Run again to continue."),
  TIMED_OUT(
      "timed-out",
      RunStatus.TIMED_OUT,
      "The run took longer than its --timeout.",
      "What was done before is recorded. Allow more time, or find the slow step."),
  BUSY(
      "busy",
      RunStatus.BUSY,
      "Another update holds the stack.",
      "Wait until it ends, or let the run wait with --on-busy wait. If its owner is dead, `stackline"
          + " cancel` frees the stack."),
  SERVICE_UNREACHABLE(
      "service-unreachable",
      RunStatus.INFRASTRUCTURE,
      "The service cannot be reached.",
      "Check the URL, the network, the proxy settings and the certificate."),
  NOT_THE_API(
      "not-the-api",
      RunStatus.INFRASTRUCTURE,
      "What answers at the service's URL is not the API.",
      "Correct the URL: it ends where the paths of the API begin, as in https://api.pulumi.com. Or"
          + " something on the way answers in the service's place, such as a proxy."),
  SERVICE_FAILED(
      "service-failed",
      RunStatus.INFRASTRUCTURE,
      "The service answered with an internal error.",
      "Try again; if it lasts, give the request id to the service's administrator."),
  REQUESTS_UNKNOWN(
      "requests-unknown",
      RunStatus.INFRASTRUCTURE,
      "The host of the repository did not tell which pull or merge requests are open.",
      "Read the warnings: usually a token is missing. What is in doubt was left alone."),
  LOCAL_FAILURE(
      "local-failure",
      RunStatus.INFRASTRUCTURE,
      "A file, directory or process on this machine could not be used.",
      "Check free space and permissions of the temporary and the working directory."),
  INTERNAL(
      "internal-error",
      RunStatus.FAILED,
      "The runner failed in a way that it does not know.",
      "Report it with the output of the same run with STACKLINE_DEBUG=true. If an update had"
          + " started, look at the stack before you run again.");

  private final String code;
  private final RunStatus status;
  private final String whatHappened;
  private final String whatToDo;

  ErrorCode(String code, RunStatus status, String whatHappened, String whatToDo) {
    this.code = code;
    this.status = status;
    this.whatHappened = whatHappened;
    this.whatToDo = whatToDo;
  }

  /** The stable word for programs. */
  public String code() {
    return code;
  }

  /** The status a run with this error ends with. */
  public RunStatus status() {
    return status;
  }

  /** One sentence for people. */
  public String whatHappened() {
    return whatHappened;
  }

  /** What a person can do about it. */
  public String whatToDo() {
    return whatToDo;
  }

  /** The error of that code, if there is one. */
  public static Optional<ErrorCode> of(String code) {
    return Arrays.stream(values()).filter(e -> e.code.equals(code)).findFirst();
  }
}
