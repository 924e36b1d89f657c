package io.stackline.runner;

import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.StateSecrets;
import java.util.Optional;

/**
 * Holds a stack that exists to the secrets provider that was asked for: a run that went on with
 * another would encrypt with a key that its author does not expect.
 */
final class SecretsChoice {
  private static final String DEFAULT = "default";
  private static final String PASSPHRASE = "passphrase";
  private static final String SERVICE = StateSecrets.SERVICE;

  private final Prepared run;
  private final StackBackend backend;

  SecretsChoice(Prepared run, StackBackend backend) {
    this.run = run;
    this.backend = backend;
  }

  /**
   * Compares.
   *
   * @throws RunException with {@code BAD_OPTION} if the stack has another
   */
  void check() throws RunException, InterruptedException {
    String wanted = named(Optional.ofNullable(run.request().target().secretsProvider()).orElse(""));
    Optional<String> configured = configured();
    Optional<String> found = configured.isPresent() ? configured : ofState();
    if (found.isPresent() && !found.get().equals(wanted)) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "The stack exists, and its secrets are encrypted by "
              + found.get()
              + ", not by "
              + wanted
              + ". `pulumi stack change-secrets-provider` changes that.");
    }
  }

  /** What the stack's configuration file says, if it says anything. */
  private Optional<String> configured() throws RunException {
    return RunConfig.read(run).secretsProvider().map(this::named);
  }

  private Optional<String> ofState() throws RunException, InterruptedException {
    try {
      return backend
          .deployment()
          .flatMap(state -> StateSecrets.provider(state.text()))
          .map(this::named);
    } catch (WireException e) {
      throw new RunException(ErrorCode.SERVICE_FAILED, "The state cannot be read.", e);
    }
  }

  /** One name for what can be said in several ways. */
  private String named(String provider) {
    if (provider.isEmpty() || provider.equals(DEFAULT)) {
      return run.backend().isService() ? SERVICE : PASSPHRASE;
    }
    return provider;
  }
}
