package io.stackline.runner;

import io.stackline.client.ServiceProbe;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.model.Secret;
import io.stackline.client.model.Stack;
import io.stackline.client.model.User;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.exec.PendingOperations;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.SystemCertificates;
import io.stackline.runner.host.Trust;
import io.stackline.runner.identity.Backend;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the service can be reached and signed in to, and how the stack is. */
final class ServiceCheck {
  private static final Duration OFF = Duration.ofSeconds(30);
  private static final Duration TOO_FAR_OFF = Duration.ofMinutes(5);

  private final Runner.Setup setup;
  private final Environment environment;
  private final Backend backend;
  private final Checkup checkup;

  ServiceCheck(Runner.Setup setup, Backend backend, Checkup checkup) {
    this.setup = setup;
    this.environment = setup.environment();
    this.backend = backend;
    this.checkup = checkup;
  }

  void look(
      Doctor.Wanted wanted, Trust trust, Optional<ProjectFile> project, RunDirectory directory)
      throws InterruptedException {
    proxy();
    certificates();
    if (!reach()) {
      checkup.skip("signing in", "the service cannot be reached");
      return;
    }
    if (trust.isForeign()) {
      checkup.skip("signing in", "no token is sent in a build that is, or may be, for a fork");
      return;
    }
    Optional<SignIn.Access> access = checkup.look("signing in", () -> signIn(wanted, directory));
    if (access.isEmpty()) {
      return;
    }
    try (ServiceConnection service = connection(access.get().backend(), access.get().tokens())) {
      Optional<User> user =
          checkup.look("signing in", () -> service.askOnce(client -> client.users().current()));
      user.ifPresent(found -> checkup.ok("signing in", "as " + found.githubLogin() + how(wanted)));
      if (user.isPresent() && wanted.stack() != null) {
        stack(service, wanted.stack(), project);
      }
    }
  }

  private void proxy() {
    String variable = backend.url().startsWith("https:") ? "HTTPS_PROXY" : "HTTP_PROXY";
    Optional<String> value =
        environment.get(variable).or(() -> environment.get(variable.toLowerCase(Locale.ROOT)));
    if (value.isEmpty()) {
      checkup.ok("proxy", "none");
      return;
    }
    String except =
        environment
            .get("NO_PROXY")
            .or(() -> environment.get("no_proxy"))
            .map(list -> ", not for " + list)
            .orElse("");
    checkup.ok("proxy", variable + " is " + withoutUser(value.get()) + except);
  }

  private static String withoutUser(String proxy) {
    return proxy.replaceFirst("^([a-z0-9]+://)?[^/@]*@", "$1");
  }

  private void certificates() {
    if (!backend.url().startsWith("https:")) {
      boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(host());
      if (here) {
        checkup.ok("TLS", "none, on this machine");
      } else {
        checkup.warn("TLS", "none: tokens travel in the open", "Use an https:// URL.");
      }
    } else if (backend.isInsecure()) {
      checkup.warn(
          "TLS",
          "the certificate is not checked, as you chose when you signed in",
          "Sign in again without --insecure; put the certificate into SSL_CERT_FILE.");
    } else if (SystemCertificates.named(environment).isPresent()) {
      checkup.ok("TLS", "certificates of SSL_CERT_FILE or SSL_CERT_DIR, and Java's");
    } else {
      checkup.ok("TLS", "certificates of the system and of Java");
    }
  }

  private String host() {
    return Optional.ofNullable(URI.create(backend.url()).getHost()).orElse("");
  }

  private boolean reach() throws InterruptedException {
    Optional<ServiceProbe> probe =
        checkup.look(
            "service",
            () -> {
              try (ServiceConnection service = connection(backend, TokenSource.none())) {
                return service.askOnce(io.stackline.client.PulumiClient::probe);
              }
            });
    if (probe.isEmpty()) {
      return false;
    }
    String found =
        "answers with " + probe.get().status() + " in " + probe.get().took().toMillis() + " ms";
    if (probe.get().status() >= 500) {
      checkup.fail("service", RunError.of(ErrorCode.SERVICE_FAILED, "It " + found + "."));
      return false;
    }
    checkup.ok("service", found);
    clock(probe.get());
    return true;
  }

  private void clock(ServiceProbe probe) {
    Instant theirs = probe.date();
    if (theirs == null) {
      checkup.skip("clock", "the service does not say what time it is");
      return;
    }
    Duration off = Duration.between(theirs, probe.asked());
    String found =
        "this machine is "
            + off.abs().toSeconds()
            + " s "
            + (off.isNegative() ? "behind" : "ahead");
    String advice =
        "Set the clock by NTP: tokens of the build's identity are only valid for minutes.";
    if (off.abs().compareTo(TOO_FAR_OFF) > 0) {
      checkup.fail(
          "clock",
          new RunError(ErrorCode.LOCAL_FAILURE, "The clock is wrong: " + found + ".", advice));
    } else if (off.abs().compareTo(OFF) > 0) {
      checkup.warn("clock", found, advice);
    } else {
      checkup.ok("clock", "as the service's");
    }
  }

  private SignIn.Access signIn(Doctor.Wanted wanted, RunDirectory directory) throws RunException {
    if (wanted.oidc() != null) {
      return new SignIn(setup, backend, wanted.oidc(), directory).begin(null);
    }
    String token = backend.token() == null ? "" : backend.token().reveal();
    return new SignIn.Access(backend, TokenSource.fixed(Secret.of(token)), false);
  }

  private String how(Doctor.Wanted wanted) {
    if (wanted.oidc() != null) {
      return ", by the identity of the build";
    }
    return environment.get("PULUMI_ACCESS_TOKEN").isPresent()
        ? ", by PULUMI_ACCESS_TOKEN"
        : ", by your own sign-in";
  }

  private void stack(ServiceConnection service, String text, Optional<ProjectFile> project)
      throws InterruptedException {
    checkup
        .look("stack", () -> found(service, text, project))
        .ifPresent(found -> checkup.ok("stack", found));
  }

  private String found(ServiceConnection service, String text, Optional<ProjectFile> project)
      throws RunException {
    StackName name = StackName.parse(text);
    ProjectFile known =
        project.orElseGet(
            () ->
                ProjectFile.assumed(
                    java.nio.file.Path.of(""),
                    Optional.ofNullable(name.project()).orElse("unknown")));
    var full = new StackIdentity(name, known, backend, service).full();
    Stack stack =
        service
            .askOnce(client -> client.stacks().find(full))
            .orElseThrow(() -> new RunException(ErrorCode.STACK_NOT_FOUND, "It is " + full + "."));
    String console = ConsoleLinks.base(backend.api(), environment);
    Optional<StackBackend.Holder> holder = service.askOnce(new StackHolder(full, console)::find);
    holder.ifPresent(
        held ->
            checkup.warn(
                "stack is busy",
                held.text(),
                "Wait for it: --on-busy wait; or end it: `stackline cancel`."));
    var state = service.askOnce(client -> client.stacks().state().read(full)).deployment();
    List<String> pending = state == null ? List.of() : PendingOperations.ofDeployment(state.text());
    if (!pending.isEmpty() && holder.isEmpty()) {
      checkup.warn(
          "pending operations",
          String.join(", ", pending),
          "It is not known whether they were carried out: `pulumi refresh` asks for each.");
    }
    return full + ", version " + stack.version();
  }

  private ServiceConnection connection(Backend to, TokenSource tokens) {
    return new ServiceConnection(
        to, environment, text -> setup.console().say("warning: the service says: " + text), tokens);
  }
}
