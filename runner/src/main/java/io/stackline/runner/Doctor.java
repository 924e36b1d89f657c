package io.stackline.runner;

import io.stackline.run.CliOptions;
import io.stackline.run.OidcExchange;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.GitDirectory;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.host.Trust;
import io.stackline.runner.identity.Backend;
import io.stackline.runner.identity.Backends;
import io.stackline.runner.tool.LanguageTools;
import io.stackline.runner.tool.ProvidedCli;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a run needs, without running anything. */
public final class Doctor {
  private final Runner.Setup setup;
  private final Environment environment;
  private final Wanted wanted;
  private final Trust trust;
  private final Checkup checkup = new Checkup();
  private boolean ofProject;

  /**
   * What a run would be asked for.
   *
   * @param stack the stack's name; absent: no stack is looked at
   * @param cwd the directory of the project
   * @param cloudUrl the backend
   * @param cli which CLI
   * @param oidc how it would sign in; absent: with an access token
   * @param allowForks whether the operator takes the builds of forks for the repository's own
   */
  public record Wanted(
      @Nullable String stack,
      Path cwd,
      @Nullable String cloudUrl,
      CliOptions cli,
      @Nullable OidcExchange oidc,
      boolean allowForks) {}

  public Doctor(Runner.Setup setup, Wanted wanted) {
    this.setup = setup;
    this.environment = setup.environment();
    this.wanted = wanted;
    this.trust = Trust.of(environment, wanted.allowForks());
  }

  /** Looks at all of it; one thing that is wrong does not hide another. */
  public Checkup look() throws InterruptedException {
    setup.masker().warn(text -> checkup.warn("secrets", text, ""));
    checkup.ok(
        "runner",
        "stackline %s, Java %s, %s %s"
            .formatted(
                version(),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    host();
    new MachineCheck(environment, checkup).look();
    Optional<ProjectFile> project = project();
    tools(project);
    Optional<Backend> backend = backend(project);
    if (backend.isPresent()) {
      stack(project, backend.get());
    }
    return checkup;
  }

  private static String version() {
    return Optional.ofNullable(Doctor.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  private void host() {
    CiHost host = CiHost.detect(environment);
    HostContext context = host.context(environment, wanted.cwd());
    StringBuilder found = new StringBuilder(host.title());
    append(found, "commit", context.revision().commit());
    append(found, "branch", context.revision().branch());
    HostContext.PullRequest pull = context.pullRequest();
    append(found, "pull request", pull == null ? null : pull.number());
    if (trust.isForeign()) {
      checkup.warn(
          "host",
          found + ", which is, or may be, from a fork",
          "A run of it is given no secrets unless --allow-forks says so.");
      List<String> secrets = TokenVariables.secrets(environment);
      if (!secrets.isEmpty()) {
        checkup.warn(
            "fork",
            "the build has " + String.join(", ", secrets),
            "A run is refused as long as it has; build forks without.");
      }
    } else {
      checkup.ok("host", found.toString());
    }
  }

  private static void append(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append(", ").append(name).append(' ').append(value);
    }
  }

  private Optional<ProjectFile> project() throws InterruptedException {
    Optional<ProjectFile> project = checkup.look("project", () -> ProjectFile.find(wanted.cwd()));
    if (project.isEmpty()) {
      return project;
    }
    Optional<String> found =
        checkup.look(
            "project",
            () ->
                project.get().name()
                    + " in "
                    + project.get().directory()
                    + ", language "
                    + project.get().language().name());
    found.ifPresent(text -> checkup.ok("project", text));
    checkout(project.get().directory());
    return found.isEmpty() ? Optional.empty() : project;
  }

  private void checkout(Path directory) {
    Optional<GitDirectory> git = GitDirectory.find(directory);
    if (git.isEmpty()) {
      checkup.warn(
          "checkout",
          "there is no git repository around " + directory,
          "Updates record the commit only as far as the CI host tells it.");
    } else if (git.get().isShallow()) {
      checkup.warn(
          "checkout",
          git.get().workTree() + " is a shallow clone",
          "What has changed since another commit can only be found in a deeper one.");
    } else {
      checkup.ok("checkout", git.get().workTree().toString());
    }
  }

  private void tools(Optional<ProjectFile> project) throws InterruptedException {
    if (project.isEmpty()) {
      checkup.skip("CLI", "there is no project");
      return;
    }
    try (Provisioner provisioner = new Provisioner(environment, setup.console()::say)) {
      Optional<ProvidedCli> cli =
          checkup.look("CLI", () -> provisioner.provide(wanted.cli(), project.get()));
      if (cli.isEmpty()) {
        checkup.skip("language", "there is no CLI");
        return;
      }
      String version =
          Optional.ofNullable(cli.get().version()).map(v -> ", version " + v).orElse("");
      checkup.ok("CLI", cli.get().executable() + version + ", from " + cli.get().source().word());
      checkup
          .look(
              "language",
              () -> {
                new LanguageTools(project.get(), environment).check(cli.get().executable());
                return project.get().language().name();
              })
          .ifPresent(language -> checkup.ok("language", language + ": what it needs is there"));
    }
    plugins();
  }

  private void plugins() {
    Path home =
        environment
            .get("PULUMI_HOME")
            .map(Path::of)
            .orElseGet(() -> Path.of(environment.get("HOME").orElse("."), ".pulumi"));
    Path plugins = home.resolve("plugins");
    if (!Files.isDirectory(plugins)) {
      checkup.ok("plugins", "none yet in " + plugins);
      return;
    }
    try (Stream<Path> all = Files.list(plugins)) {
      List<String> names =
          all.filter(Files::isDirectory)
              .map(p -> String.valueOf(p.getFileName()))
              .sorted()
              .toList();
      String some = String.join(", ", names.subList(0, Math.min(5, names.size())));
      String more = names.size() > 5 ? " and " + (names.size() - 5) + " more" : "";
      checkup.ok("plugins", plugins + ": " + (names.isEmpty() ? "none" : some + more));
    } catch (IOException e) {
      checkup.warn("plugins", plugins + " cannot be read", "Check its permissions: " + e);
    }
  }

  private Optional<Backend> backend(Optional<ProjectFile> project) throws InterruptedException {
    Optional<Backend> backend =
        checkup.look(
            "backend",
            () -> {
              Optional<String> own =
                  project.isPresent() ? project.get().backendUrl() : Optional.empty();
              ofProject = Backends.isOfProject(wanted.cloudUrl(), own, environment);
              OidcExchange oidc = wanted.oidc();
              Backend found =
                  oidc == null
                      ? Backends.find(wanted.cloudUrl(), own, environment)
                      : Backends.find(wanted.cloudUrl(), own, environment, oidc);
              return found.from(wanted.cwd());
            });
    backend.ifPresent(
        found -> {
          if (found.token() != null) {
            setup.masker().add(found.token());
          }
          checkup.ok("backend", found.url());
        });
    return backend;
  }

  private void stack(Optional<ProjectFile> project, Backend backend) throws InterruptedException {
    if (trust.isForeign() && ofProject) {
      checkup.skip("service", "only the checkout, which may be a fork's, says where it is");
      return;
    }
    if (!backend.isService()) {
      new MachineCheck(environment, checkup).backend(backend.url());
      return;
    }
    try (RunDirectory directory = RunDirectory.create(Runner.temporary(environment))) {
      new ServiceCheck(setup, backend, checkup).look(wanted, trust, project, directory);
    } catch (IOException e) {
      checkup.skip("service", "a private directory cannot be made: " + e);
    }
  }
}
