package io.stackline.runner;

import io.stackline.run.CommentOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.RemoteOptions;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.host.Trust;
import io.stackline.runner.identity.Backend;
import io.stackline.runner.identity.Backends;
import io.stackline.runner.report.OutputExporter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets from the builds of pull requests from forks: whoever wrote such a program may be
 * anybody, and a program can send what it is given anywhere.
 */
public final class ForkGuard {
  private ForkGuard() {}

  /**
   * What comes before any file of the checkout is read: no secret lies in the environment of a
   * fork's build, whether the run would use it or not.
   *
   * @throws RunException with {@link ErrorCode#FORK_REFUSED} if one does
   */
  public static void check(Trust trust, Environment environment) throws RunException {
    refuse(trust, ofMachine(environment));
  }

  /**
   * What comes when the request is known, and what the run would sign in with.
   *
   * @throws RunException with {@link ErrorCode#FORK_REFUSED} if this run would use a secret for a
   *     fork
   */
  static void check(Trust trust, RunRequest request, Backend backend, Environment environment)
      throws RunException {
    if (trust.isForeign()) {
      refuse(trust, secrets(request, backend, environment));
    }
  }

  /**
   * A place that a run would write to and that links of a fork's checkout lead out of it; empty if
   * there is none.
   */
  static Optional<Path> linkedOut(RunRequest request, Environment environment) {
    if (!Trust.of(environment, request.allowForks()).isForeign()) {
      return Optional.empty();
    }
    Stream<Path> files =
        Stream.of(request.resultFile(), request.secretOutputsFile(), request.plan().save())
            .filter(Objects::nonNull);
    Stream<Path> reports =
        request.reports().targets().stream()
            .filter(target -> target.format().isFile())
            .map(target -> Path.of(target.file()));
    Stream<Path> exports =
        request.export().destinations().stream()
            .flatMap(destination -> OutputExporter.place(destination, environment).stream());
    return Stream.of(files, reports, exports)
        .flatMap(places -> places)
        .filter(place -> Checkout.isLinkedOut(environment, request.cwd(), place))
        .findFirst();
  }

  /**
   * Refuses a place that links of a fork's checkout lead out of it.
   *
   * @param directory the working directory
   * @param place absent: nothing is written
   * @throws RunException with {@link ErrorCode#BAD_OPTION}
   */
  public static void check(
      Trust trust, Environment environment, Path directory, @Nullable Path place)
      throws RunException {
    if (place != null && trust.isForeign() && Checkout.isLinkedOut(environment, directory, place)) {
      throw refused(place);
    }
  }

  /** The refusal of such a place. */
  static RunException refused(Path place) {
    return new RunException(
        ErrorCode.BAD_OPTION,
        "The build is, or may be, for a fork, and links of its checkout make "
            + place
            + " a place outside of it.");
  }

  private static void refuse(Trust trust, Set<String> secrets) throws RunException {
    if (trust.isForeign() && !secrets.isEmpty()) {
      throw trust.refusal(List.copyOf(secrets));
    }
  }

  private static Set<String> ofMachine(Environment environment) {
    Set<String> secrets = new LinkedHashSet<>(TokenVariables.secrets(environment));
    if (Backends.isSignedIn(environment)) {
      secrets.add("the sign-in of this machine's user");
    }
    return secrets;
  }

  private static Set<String> secrets(RunRequest request, Backend backend, Environment environment)
      throws RunException {
    Set<String> secrets = ofMachine(environment);
    if (backend.token() != null || request.oidc() != null) {
      secrets.add("an access token");
    }
    RemoteOptions remote = request.remote();
    if (remote != null && !remote.secretVariables().isEmpty()) {
      secrets.add("secret variables");
    }
    if (remote != null && remote.source().token() != null) {
      secrets.add("a token for the repository");
    }
    if (RunConfig.hasSecrets(request)) {
      secrets.add("secret configuration");
    }
    CommentOptions comments = request.reports().comments();
    if (comments.token() != null) {
      secrets.add("a token for comments");
    }
    return secrets;
  }
}
