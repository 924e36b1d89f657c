package io.stackline.runner.comment;

import io.stackline.client.Downloader;
import io.stackline.client.ForeignCall;
import io.stackline.client.ProxySettings;
import io.stackline.client.RetryPolicy;
import io.stackline.client.Timeouts;
import io.stackline.run.CommentOptions;
import io.stackline.runner.comment.HostNotices.Surroundings;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.SystemCertificates;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way to the host of the repository. Whatever goes wrong on it is a warning that says what to
 * do, and takes at most its own time.
 */
final class HostAccess {
  /** How long everything may take. */
  static final Duration TIME = Duration.ofSeconds(60);

  /** The wait after a first fault. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final CommentOptions options;
  private final Surroundings around;
  private final Duration time;
  private final Duration pause;

  HostAccess(CommentOptions options, Surroundings around, Duration time, Duration pause) {
    this.options = options;
    this.around = around;
    this.time = time;
    this.pause = pause;
  }

  /** What is done there. */
  @FunctionalInterface
  interface Visit {
    void at(Target target, HostApi api) throws HostTrouble;
  }

  /** One thing of it. */
  @FunctionalInterface
  interface Step {
    void run() throws HostTrouble;
  }

  /** Learns the token, so that nothing of the run shows it. */
  void learn(HostContext context) {
    try {
      Optional<Target> target = target(context);
      if (target.isPresent()) {
        learned(target.get());
      }
    } catch (HostTrouble | IllegalArgumentException later) {
      // The visit finds the same and says it, once.
      return;
    }
  }

  private HostToken learned(Target target) throws HostTrouble {
    HostToken token = HostToken.of(target.forge(), options.token(), around.environment());
    around.masker().add(token.token());
    return token;
  }

  private Optional<Target> target(HostContext context) {
    return new Targets(around.environment(), context, options.api()).find();
  }

  /**
   * Goes there with the token.
   *
   * @param what there will not be if that fails, after "there is no"
   */
  void visit(String what, HostContext context, Visit visit) {
    go(what, context, target -> open(target, learned(target)), visit);
  }

  /** The same, without a token where a build of Bitbucket Pipelines needs none. */
  void visitAsBuild(String what, HostContext context, Visit visit) {
    go(what, context, this::openAsBuild, visit);
  }

  private interface Door {
    HostApi open(Target target) throws HostTrouble;
  }

  private void go(String what, HostContext context, Door door, Visit visit) {
    try {
      Optional<Target> target = target(context);
      if (target.isEmpty()) {
        warn(
            "the build does not tell which host its repository is on, so that there is no "
                + what
                + ". On other CI systems than those documented, set CHANGE_ID and CHANGE_URL or"
                + " leave out --comment and --status.");
        return;
      }
      try (HostApi api = door.open(target.get())) {
        visit.at(target.get(), api);
      } catch (HostTrouble e) {
        warn(target.get(), what, e);
      }
    } catch (IllegalArgumentException e) {
      warn("there is no " + what + ": " + e.getMessage() + ".");
    } catch (UncheckedIOException e) {
      warn("the connection to the host of the repository was not closed: " + e.getMessage() + ".");
    }
  }

  /** Does one thing; that it fails keeps nothing else from being done. */
  void attempt(Target target, String what, Step step) {
    try {
      step.run();
    } catch (HostTrouble e) {
      warn(target, what, e);
    }
  }

  private void warn(Target target, String what, HostTrouble e) {
    boolean helpful =
        switch (e.kind()) {
          case NO_TOKEN, BAD_TOKEN, FORBIDDEN, NOT_FOUND -> true;
          case CONFLICT, REFUSED, OUTAGE -> false;
        };
    warn(
        "no "
            + what
            + " on "
            + target.forge().title()
            + ": "
            + e.what()
            + (helpful ? " " + target.forge().advice() : ""));
  }

  void warn(String text) {
    around.say().accept("warning: " + around.masker().mask(text));
  }

  private HostApi open(Target target, HostToken token) {
    ProxySettings proxy = ProxySettings.fromEnvironment(around.environment().variables());
    return open(target.api(), token, proxy);
  }

  private HostApi openAsBuild(Target target) throws HostTrouble {
    boolean pipelines = CiHost.detect(around.environment()) == CiHost.BITBUCKET;
    try {
      return open(target, learned(target));
    } catch (HostTrouble e) {
      if (!pipelines || e.kind() != HostTrouble.Kind.NO_TOKEN || options.token() != null) {
        throw e;
      }
      ProxySettings proxy =
          ProxySettings.of(BitbucketProxy.of(around.environment()), null, null, List.of());
      // The proxy adds the credential, which only works without TLS.
      String plain = target.api().toString().replaceFirst("^https:", "http:");
      return open(URI.create(plain), HostToken.NONE, proxy);
    }
  }

  private HostApi open(URI api, HostToken token, ProxySettings proxy) {
    Environment environment = around.environment();
    String pem =
        SystemCertificates.named(environment).or(SystemCertificates::ofSystem).orElse(null);
    Downloader.Options how =
        new Downloader.Options(
            "stackline",
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), time),
            RetryPolicy.NEVER,
            proxy,
            pem);
    return new HostApi(api, token, new ForeignCall(how), HostApi.Limit.in(time, pause));
  }
}
