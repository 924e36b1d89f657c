package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RemoteOptions;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.identity.Backend;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps secrets from the builds of pull requests from forks: whoever wrote such a program may be
 * anybody, and a program can send what it is given anywhere.
 */
final class ForkGuard {
  private static final List<String> PASSPHRASES =
      List.of("PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE");

  private ForkGuard() {}

  /**
   * @throws RunException with {@link ErrorCode#FORK_REFUSED} if this run would use a secret for a
   *     fork
   */
  static void check(
      HostContext context, RunRequest request, Backend backend, Environment environment)
      throws RunException {
    PullRequest pull = context.pullRequest();
    if (pull == null || !pull.fork().isRefused() || request.allowForks()) {
      return;
    }
    List<String> secrets = secrets(request, backend, environment);
    if (!secrets.isEmpty()) {
      throw new RunException(ErrorCode.FORK_REFUSED, detail(pull, secrets));
    }
  }

  private static String detail(PullRequest pull, List<String> secrets) {
    String which = pull.number().isEmpty() ? "The pull request" : "Pull request " + pull.number();
    String origin =
        switch (pull.fork()) {
          case YES -> " comes from a fork";
          case NO, UNKNOWN, UNTOLD -> " is of unknown origin";
        };
    return which + origin + ", and the run would use " + String.join(", ", secrets) + ".";
  }

  private static List<String> secrets(RunRequest request, Backend backend, Environment environment)
      throws RunException {
    List<String> secrets = new ArrayList<>();
    if (backend.token() != null || request.oidc() != null) {
      secrets.add("an access token");
    }
    RemoteOptions remote = request.remote();
    if (remote != null && !remote.secretVariables().isEmpty()) {
      secrets.add("secret variables");
    }
    if (RunConfig.hasSecrets(request)) {
      secrets.add("secret configuration");
    }
    if (PASSPHRASES.stream().anyMatch(name -> environment.get(name).isPresent())) {
      secrets.add("the passphrase of a stack");
    }
    return secrets;
  }
}
