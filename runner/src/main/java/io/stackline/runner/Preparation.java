package io.stackline.runner;

import io.stackline.client.auth.TokenSource;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.CliVariables;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.StopTimes;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.host.Trust;
import io.stackline.runner.identity.Backend;
import io.stackline.runner.identity.Backends;
import io.stackline.runner.identity.CredentialsFile;
import io.stackline.runner.identity.UserConfig;
import io.stackline.runner.input.BoundedFile;
import io.stackline.runner.tool.ProvidedCli;
import io.stackline.runner.tool.Provisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers what a run needs; only a CLI that is not there is fetched from elsewhere. */
final class Preparation {
  private final Runner.Setup setup;
  private final Environment environment;
  private final Provisioner provisioner;

  Preparation(Runner.Setup setup, Provisioner provisioner) {
    this.setup = setup;
    this.environment = setup.environment();
    this.provisioner = provisioner;
  }

  /** Prepares a run in a directory that the caller closes. */
  Prepared prepare(RunRequest request, RunDirectory directory)
      throws RunException, InterruptedException {
    return prepare(request, directory, request.remote() == null);
  }

  /** Prepares what asks the service alone: without a CLI. */
  Prepared connect(RunRequest request, RunDirectory directory)
      throws RunException, InterruptedException {
    return prepare(request, directory, false);
  }

  private Prepared prepare(RunRequest request, RunDirectory directory, boolean runsCli)
      throws RunException, InterruptedException {
    StackName name = StackName.parse(request.stack());
    ProjectFile project = project(request, name);
    Backend backend = backend(request, project);
    Trust trust = Trust.of(environment, request.allowForks());
    ForkGuard.check(trust, request, backend, environment);
    TokenVariables.Given given = ProgramVariables.of(request, trust, environment);
    if (runsCli && request.operation().runsEngine()) {
      ProgramVariables.said(given, trust, backend.isService(), environment)
          .forEach(setup.console()::say);
    }
    HostContext context = CiHost.detect(environment).context(environment, project.directory());
    try {
      if (backend.account() != null) {
        directory.write("credentials.json", CredentialsFile.forRun(backend, backend.account()));
      }
      if (backend.defaultOrganization() != null) {
        directory.write("config.json", UserConfig.forRun(backend, backend.defaultOrganization()));
      }
      ProvidedCli provided = runsCli ? provisioner.provide(request.cli(), project) : null;
      // Last of all, so that the token lives as long as can be.
      SignIn.Access access = signIn(request, backend, directory);
      Prepared prepared =
          new Prepared(
              request,
              project,
              name,
              access.backend(),
              directory,
              provided,
              variables(access, directory, told(context, request, project), given),
              access.tokens(),
              UUID.randomUUID().toString());
      copyConfig(prepared);
      return prepared;
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  private static void copyConfig(Prepared prepared) throws RunException, IOException {
    Path config = prepared.stackConfig();
    if (!Files.exists(config)) {
      return;
    }
    String text;
    try {
      text = BoundedFile.text(config, BoundedFile.SETTINGS);
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.BAD_CONFIGURATION,
          "Cannot read " + config + ": " + BoundedFile.reason(e) + ".",
          e);
    }
    RunDirectory.writePrivately(prepared.configFile(), text);
  }

  /** What works on the stack alone needs no project if the stack's name has it. */
  private static ProjectFile project(RunRequest request, StackName name) throws RunException {
    try {
      return ProjectFile.find(request.cwd());
    } catch (RunException e) {
      boolean none = e.error().code() == ErrorCode.NO_PROJECT;
      if (!none || request.operation().runsEngine() || name.project() == null) {
        throw e;
      }
      return ProjectFile.assumed(request.cwd(), name.project());
    }
  }

  private Backend backend(RunRequest request, ProjectFile project) throws RunException {
    Backend found =
        request.oidc() == null
            ? Backends.find(request.cloudUrl(), project.backendUrl(), environment)
            : Backends.find(request.cloudUrl(), project.backendUrl(), environment, request.oidc());
    return found.from(request.cwd());
  }

  private SignIn.Access signIn(RunRequest request, Backend backend, RunDirectory directory)
      throws RunException {
    if (request.oidc() != null) {
      return new SignIn(setup, backend, request.oidc(), directory).begin(needed(request));
    }
    String token = backend.token() == null ? "" : backend.token().reveal();
    return new SignIn.Access(
        backend, TokenSource.fixed(io.stackline.client.model.Secret.of(token)), false);
  }

  private @Nullable Duration needed(RunRequest request) {
    Duration most = request.timeout();
    return most == null ? null : most.plus(StopTimes.of(request, environment).grace());
  }

  /** What the CLI is told about the build. */
  private Map<String, String> told(HostContext context, RunRequest request, ProjectFile project) {
    boolean titled = request.options().message() != null;
    return CliVariables.of(context, environment, project.directory(), titled);
  }

  private Map<String, String> variables(
      SignIn.Access access,
      RunDirectory directory,
      Map<String, String> told,
      TokenVariables.Given given) {
    Backend backend = access.backend();
    Map<String, String> all = new HashMap<>(given.variables());
    told.forEach(all::putIfAbsent);
    all.put("PULUMI_BACKEND_URL", backend.url());
    all.put("PULUMI_CREDENTIALS_PATH", directory.path().toString());
    // `preview --json` tells its events as they happen only with this.
    all.put("PULUMI_ENABLE_STREAMING_JSON_PREVIEW", "true");
    all.putIfAbsent("PULUMI_SKIP_UPDATE_CHECK", "true");
    GitSettings.add(all);
    if (backend.token() != null) {
      // The CLI prefers it to the one in the file, and cannot renew it, unless they are the same.
      if (!access.inFile()) {
        all.put(TokenVariables.ACCESS_TOKEN, backend.token().reveal());
      }
      // Milliseconds between two writes of the journal. The CLI's default of 50 makes every create
      // wait 100; what an acknowledged write promises does not depend on it.
      all.putIfAbsent("PULUMI_JOURNALING_BATCH_PERIOD", "5");
      if (ConsoleLinks.hasNone(backend.api(), environment)) {
        all.put("PULUMI_CONSOLE_DOMAIN", backend.api().getAuthority());
      }
    }
    return all;
  }
}
