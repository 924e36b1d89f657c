package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.OidcExchange;
import io.stackline.run.RemoteOptions;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.host.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the CLI of a run, and everything that it starts, sees of the runner's environment. */
final class ProgramVariables {
  private ProgramVariables() {}

  /**
   * The variables, without the tokens that are the runner's own.
   *
   * @throws RunException with {@code BAD_OPTION} if a token is to be handed on that never is
   */
  static TokenVariables.Given of(RunRequest request, Trust trust, Environment environment)
      throws RunException {
    for (String name : request.cli().passVariables()) {
      Optional<String> why = TokenVariables.whyNever(name);
      if (why.isPresent()) {
        throw new RunException(
            ErrorCode.BAD_OPTION, "--pass-variable " + name + ": " + why.get() + ".");
      }
    }
    return TokenVariables.forPrograms(
        environment, trust, own(request), request.cli().passVariables());
  }

  /** The variables from which the request says that the runner takes its tokens. */
  private static Set<String> own(RunRequest request) {
    OidcExchange oidc = request.oidc();
    RemoteOptions remote = request.remote();
    return Stream.of(
            Optional.ofNullable(request.reports().comments().token()),
            Optional.ofNullable(oidc).map(OidcExchange::token),
            Optional.ofNullable(remote).map(r -> r.source().token()))
        .flatMap(Optional::stream)
        .filter(SecretReference.Env.class::isInstance)
        .map(reference -> ((SecretReference.Env) reference).name())
        .collect(Collectors.toSet());
  }

  /**
   * What a person is told about it.
   *
   * @param service whether stacks are kept by a service
   */
  static List<String> said(
      TokenVariables.Given given, Trust trust, boolean service, Environment environment) {
    List<String> lines = new ArrayList<>();
    if (!given.withheld().isEmpty()) {
      String advice =
          trust.isForeign() ? "." : "; --pass-variable NAME hands a token on that it needs.";
      lines.add("The program is not given " + String.join(", ", given.withheld()) + advice);
    }
    if (!service && environment.get(TokenVariables.ACCESS_TOKEN).isPresent()) {
      lines.add(TokenVariables.ACCESS_TOKEN + " is not used: the backend is no service.");
    }
    return lines;
  }
}
