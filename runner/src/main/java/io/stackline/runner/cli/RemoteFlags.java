package io.stackline.runner.cli;

import io.stackline.run.Operation;
import io.stackline.run.RemoteOptions;
import io.stackline.run.SecretReference;
import io.stackline.runner.report.RequestFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of operations that the service carries out itself. */
@Heading("Remote")
final class RemoteFlags {
  @Option(
      names = "--remote",
      description =
          "Let the service carry the operation out (Pulumi Deployments): no CLI is needed.")
  boolean remote;

  @Option(
      names = "--remote-git-url",
      paramLabel = "URL",
      description = "The repository of the program (default: the one that is built).")
  @Nullable String url;

  @Option(
      names = "--remote-git-commit",
      paramLabel = "COMMIT",
      description = "The commit (default: the one that is built).")
  @Nullable String commit;

  @Option(
      names = "--remote-git-branch",
      paramLabel = "BRANCH",
      description = "The branch, instead of a commit.")
  @Nullable String branch;

  @Option(
      names = "--remote-git-dir",
      paramLabel = "DIR",
      description = "The directory of the project in the repository (default: that of --cwd).")
  @Nullable String directory;

  @Option(
      names = "--remote-git-token",
      paramLabel = "REF",
      description = "An access token for the repository, env:VARIABLE or file:PATH.")
  @Nullable String token;

  @Option(
      names = "--remote-env",
      paramLabel = "NAME=VALUE",
      description = "A variable for the program; may be repeated.")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--remote-env-secret",
      paramLabel = "NAME=REF",
      description = "A secret variable for the program, env:VARIABLE or file:PATH.")
  Map<String, String> secretVariables = new LinkedHashMap<>();

  @Option(
      names = "--remote-pre-run",
      paramLabel = "COMMAND",
      description = "A shell command before the operation; may be repeated.")
  @Nullable List<String> preRun;

  @Option(
      names = "--remote-image",
      paramLabel = "IMAGE",
      description = "The image it runs in (default: the service's own).")
  @Nullable String image;

  @Option(
      names = "--remote-agent-pool",
      paramLabel = "ID",
      description = "The agents that carry it out (default: the service's own).")
  @Nullable String agentPool;

  @Option(
      names = "--remote-inherit-settings",
      description = "Take what is not said here from the stack's deployment settings.")
  boolean inheritSettings;

  /** What options and file make together; absent if it is carried out here. */
  @Nullable RemoteOptions options(RequestFile file, Operation operation) {
    if (!Given.either(remote, file.remote())) {
      return null;
    }
    if (!operation.runsEngine()) {
      if (remote) {
        throw new IllegalArgumentException(operation.word() + " has no --remote");
      }
      return null;
    }
    Map<String, SecretReference> secrets = new LinkedHashMap<>();
    Given.merged(file.remoteEnvSecret(), secretVariables)
        .forEach((name, ref) -> secrets.put(name, SecretReference.parse(ref)));
    String ref = Given.first(token, file.remoteGitToken());
    return new RemoteOptions(
        new RemoteOptions.Source(
            Given.first(url, file.remoteGitUrl()),
            Given.first(commit, file.remoteGitCommit()),
            Given.first(branch, file.remoteGitBranch()),
            Given.first(directory, file.remoteGitDir()),
            ref == null ? null : SecretReference.parse(ref)),
        Given.merged(file.remoteEnv(), variables),
        secrets,
        Given.list(preRun, file.remotePreRun()),
        Given.first(image, file.remoteImage()),
        Given.first(agentPool, file.remoteAgentPool()),
        Given.either(inheritSettings, file.remoteInheritSettings()));
  }
}
