package io.stackline.runner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of an operation. What is absent may come from the request or the environment. */
@Heading("Stack")
final class RunFlags {
  @Option(
      names = "--stack",
      paramLabel = "ORG/PROJECT/STACK",
      description = "The stack. PROJECT and ORG may be left out.")
  @Nullable String stack;

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "The directory of the Pulumi project (default: the current one).")
  @Nullable Path cwd;

  @Option(
      names = "--cloud-url",
      paramLabel = "URL",
      description =
          "The service or other backend (default: PULUMI_BACKEND_URL, the project's, the one you"
              + " are signed in to, Pulumi Cloud).")
  @Nullable String cloudUrl;

  @Heading("Output")
  @Option(names = "--result", paramLabel = "FILE", description = "Keep the result there, as JSON.")
  @Nullable Path result;

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description = "Read what is not given as an option from this JSON file.")
  @Nullable Path request;

  @Heading("Waiting")
  @Option(
      names = "--timeout",
      paramLabel = "D",
      converter = Durations.class,
      description = "Stop the run when it takes longer, as in 90s or 1h30m.")
  @Nullable Duration timeout;

  @Mixin CliFlags cli = new CliFlags();

  @Mixin OidcFlags oidc = new OidcFlags();

  @Mixin StackFlags target = new StackFlags();

  @Mixin ConfigFlags config = new ConfigFlags();

  @Mixin EngineFlags engine = new EngineFlags();

  @Mixin RemoteFlags remote = new RemoteFlags();

  @Mixin PlanFlags plan = new PlanFlags();

  @Mixin BatchFlags batch = new BatchFlags();

  @Mixin ReviewFlags review = new ReviewFlags();

  @Mixin PatienceFlags patience = new PatienceFlags();

  @Mixin ExportFlags export = new ExportFlags();

  @Mixin ReportFlags reports = new ReportFlags();

  @Heading("CLI")
  @Option(
      names = "--install",
      description = "Install the program's dependencies first (`pulumi install`).")
  boolean install;

  @Heading("CLI")
  @Option(
      names = "--pass-variable",
      paramLabel = "NAME",
      description =
          "Give the program this variable although it holds a token of the CI host, such as"
              + " GITHUB_TOKEN or CI_JOB_TOKEN; may be repeated.")
  @Nullable List<String> passVariables;

  @Heading("Output")
  @Option(
      names = "--show-secret-outputs",
      paramLabel = "FILE",
      description = "Write all outputs, secret ones in plain text, to this file with mode 0600.")
  @Nullable Path secretOutputsFile;

  @Heading("Signing in")
  @Option(
      names = "--allow-forks",
      description =
          "Use secrets even if the build is for a pull request from a fork. Its program may send"
              + " them anywhere.")
  boolean allowForks;

  @Heading("Output")
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description =
          "text, or json: the result as one JSON document on standard output and everything else"
              + " on standard error.")
  OutputFormat output = OutputFormat.TEXT;

  /**
   * Whether the stack that is named is, or may be, only what a review stack is made after: a result
   * does not name it then.
   */
  boolean otherStack;

  /** Where a front end's request is, in place of options and a file. */
  @Nullable Variables variables;
}
