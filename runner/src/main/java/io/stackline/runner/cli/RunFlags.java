package io.stackline.runner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of an operation. What is absent may come from the request or the environment. */
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

  @Option(names = "--create", description = "Create the stack if it does not exist.")
  boolean create;

  @Option(names = "--result", paramLabel = "FILE", description = "Keep the result there, as JSON.")
  @Nullable Path result;

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description = "Read what is not given as an option from this JSON file.")
  @Nullable Path request;

  @Option(
      names = "--timeout",
      paramLabel = "D",
      converter = Durations.class,
      description = "Stop the run when it takes longer, as in 90s or 1h30m.")
  @Nullable Duration timeout;

  @Mixin CliFlags cli = new CliFlags();

  @Mixin OidcFlags oidc = new OidcFlags();

  @Option(
      names = "--install",
      description = "Install the program's dependencies first (`pulumi install`).")
  boolean install;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "The message recorded with the update.")
  @Nullable String message;

  @Option(
      names = {"-p", "--parallel"},
      paramLabel = "N",
      description = "How many resource operations run at once.")
  @Nullable Integer parallel;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "URN",
      description = "Restrict the operation to this resource; may be repeated.")
  @Nullable List<String> targets;

  @Option(names = "--refresh", description = "Refresh the state first.")
  boolean refresh;

  @Option(names = "--diff", description = "Print the changed properties under each step.")
  boolean diff;

  @Option(names = "--expect-no-changes", description = "Fail with status 7 if anything changes.")
  boolean expectNoChanges;

  @Option(
      names = "--policy-pack",
      paramLabel = "DIR",
      description = "Run this policy pack; may be repeated.")
  @Nullable List<String> policyPacks;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "KEY=VALUE",
      description = "Set a configuration value for this run; may be repeated.")
  Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--secret-config",
      paramLabel = "KEY=REF",
      description =
          "Set a secret configuration value for this run; REF is env:VARIABLE or file:PATH.")
  Map<String, String> secretConfig = new LinkedHashMap<>();

  @Option(
      names = "--show-secret-outputs",
      paramLabel = "FILE",
      description = "Write all outputs, secret ones in plain text, to this file with mode 0600.")
  @Nullable Path secretOutputsFile;

  @Option(
      names = "--export-outputs",
      arity = "0..1",
      fallbackValue = "host",
      paramLabel = "TO",
      description =
          "Hand outputs and facts of a successful run on: to the CI host's own mechanism (host, the"
              + " default), json:FILE, env:FILE, dotenv:FILE or properties:FILE; may be repeated.")
  @Nullable List<String> exportOutputs;

  @Option(
      names = "--export-prefix",
      paramLabel = "PREFIX",
      description = "Put before the names of exported outputs (default: OUTPUT_).")
  @Nullable String exportPrefix;

  @Option(
      names = "--export-only",
      paramLabel = "NAME",
      description = "Export only this output; may be repeated.")
  @Nullable List<String> exportOnly;

  @Option(
      names = "--export-secrets",
      description = "Export secret outputs too, where the host can hide them.")
  boolean exportSecrets;

  @Option(
      names = "--allow-forks",
      description =
          "Use secrets even if the build is for a pull request from a fork. Its program may send"
              + " them anywhere.")
  boolean allowForks;

  @Option(
      names = "--on-busy",
      paramLabel = "POLICY",
      description =
          "What to do when another update holds the stack: fail, wait, or cancel-dead, which waits"
              + " but ends an update whose runner on this machine is dead (default:"
              + " STACKLINE_ON_BUSY, fail).")
  @Nullable String onBusy;

  @Option(
      names = "--wait-timeout",
      paramLabel = "D",
      converter = Durations.class,
      description =
          "Wait for a busy stack no longer than this (default: as long as the run may take).")
  @Nullable Duration waitTimeout;

  @Option(
      names = "--retry-budget",
      paramLabel = "D",
      converter = Durations.OrNone.class,
      description =
          "For how long to try again when the network or the service fails before the update has"
              + " started (default: 60s; 0s: not at all).")
  @Nullable Duration retryBudget;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description =
          "text, or json: the result as one JSON document on standard output and everything else"
              + " on standard error.")
  OutputFormat output = OutputFormat.TEXT;
}
