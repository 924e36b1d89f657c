package io.stackline.runner;

import io.stackline.client.error.ApiError;
import io.stackline.client.model.Environment;
import io.stackline.client.model.EnvironmentDiagnostic;
import io.stackline.client.model.EscPos;
import io.stackline.client.model.EscRange;
import io.stackline.client.model.JsonText;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.EnvironmentValues;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.host.StopTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens environments of the service for a run. Variables go to the CLI and what it starts, and
 * nowhere else; files into the run's private directory; configuration under the stack's own.
 */
final class EnvironmentOpening {
  private static final Duration DEFAULT_LIFE = Duration.ofHours(2);

  /** Variables by which the runner tells its CLI where and as whom to work. */
  private static final Set<String> OWN =
      Set.of(
          "PULUMI_ACCESS_TOKEN",
          "PULUMI_BACKEND_URL",
          "PULUMI_CONSOLE_DOMAIN",
          "PULUMI_CREDENTIALS_PATH",
          "PULUMI_ENABLE_STREAMING_JSON_PREVIEW",
          "PULUMI_HOME");

  private static final Set<Integer> NOT_OF_ITSELF = Set.of(401, 403, 429);

  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;

  EnvironmentOpening(Runner.Setup setup, Prepared run, StackBackend backend) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
  }

  /**
   * Opens what was asked for.
   *
   * @return the configuration in it
   */
  List<ConfigEntry> open(Retries retries) throws RunException, InterruptedException {
    List<String> names = run.request().config().environments();
    if (names.isEmpty()) {
      return List.of();
    }
    EnvironmentValues values =
        EnvironmentValues.of(retries.of(() -> backend.openEnvironments(names, life())));
    values.secrets().forEach(secret -> setup.masker().add(secret, "A secret of an environment"));
    values.variables().forEach(this::variable);
    for (Map.Entry<String, Secret> file : values.files().entrySet()) {
      variable(file.getKey(), Secret.of(write(file.getKey(), file.getValue()).toString()));
    }
    setup.console().say("Opened " + String.join(", ", names) + ".");
    return values.configuration();
  }

  private Duration life() {
    Duration most = run.request().timeout();
    return most == null
        ? DEFAULT_LIFE
        : most.plus(StopTimes.of(run.request(), setup.environment()).grace());
  }

  private void variable(String name, Secret value) {
    if (OWN.contains(name)) {
      setup
          .console()
          .say(
              "warning: the environment's "
                  + name
                  + " is left out: where and as whom a run works is not an environment's to say.");
      return;
    }
    run.variables().put(name, value.reveal());
  }

  private Path write(String name, Secret content) throws RunException {
    Path file =
        run.directory().path().resolve("environment-" + name.replaceAll("[^A-Za-z0-9_]", "_"));
    try {
      RunDirectory.writePrivately(file, content.reveal());
      return file;
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  /**
   * What of an environment's configuration is not set by what lies over it, as with environments
   * that a stack imports. Call it when that is in the run's file.
   */
  static List<ConfigEntry> under(Prepared run, List<ConfigEntry> all) throws RunException {
    Set<String> set = RunConfig.read(run).values().keySet();
    List<ConfigEntry> entries = new ArrayList<>();
    for (ConfigEntry entry : all) {
      String key = RunConfig.qualified(run.project(), entry.key());
      if (!set.contains(key)) {
        entries.add(new ConfigEntry(key, false, entry.plain(), entry.secret()));
      }
    }
    return entries;
  }

  /** Opens several as one that imports them, in their order. */
  static Environment ask(
      ServiceConnection service, String organization, List<String> names, Duration life)
      throws RunException {
    List<String> imports = new ArrayList<>();
    for (String name : names) {
      imports.add(within(organization, name));
    }
    JsonText definition =
        new JsonText(
            "{\"imports\":["
                + String.join(",", imports.stream().map(i -> "\"" + i + "\"").toList())
                + "]}");
    try {
      return service.ask(
          client -> {
            String session = client.environments().open(organization, definition, life).id();
            return client.environments().read(organization, session);
          });
    } catch (RunException e) {
      if (e.getCause() instanceof ApiError refusal && isOfItself(refusal.code())) {
        throw new RunException(ErrorCode.ENVIRONMENT_FAILED, text(refusal), e);
      }
      throw e;
    }
  }

  /** Whether the environment is to blame, not the token or the service. */
  private static boolean isOfItself(int code) {
    return code < 500 && !NOT_OF_ITSELF.contains(code);
  }

  /** The service's words, with each thing that is wrong and where it is. */
  private static String text(ApiError refusal) {
    StringBuilder text = new StringBuilder(refusal.apiMessage().strip());
    for (EnvironmentDiagnostic each : refusal.diagnostics()) {
      text.append("\n  ").append(place(each)).append(each.summary().strip());
    }
    return text.toString();
  }

  private static String place(EnvironmentDiagnostic diagnostic) {
    EscRange range = diagnostic.range();
    StringBuilder text = new StringBuilder();
    if (range != null && !range.environment().isEmpty() && !range.environment().equals("<yaml>")) {
      text.append(range.environment()).append(':');
    }
    EscPos begin = range == null ? null : range.begin();
    if (begin != null) {
      text.append(begin.line()).append(':').append(begin.column()).append(':');
    }
    String path = diagnostic.path();
    if (text.isEmpty() && path != null && !path.isEmpty()) {
      text.append(path).append(':');
    }
    return text.isEmpty() ? "" : text + " ";
  }

  private static String within(String organization, String name) throws RunException {
    String[] parts = name.split("/", -1);
    boolean own = parts.length == 3 && parts[0].equals(organization);
    String local = own ? parts[1] + "/" + parts[2] : name;
    if (!local.matches("([A-Za-z0-9_.-]+/)?[A-Za-z0-9_.-]+(@[A-Za-z0-9_.-]+)?")) {
      throw new RunException(
          ErrorCode.ENVIRONMENT_FAILED,
          "\"" + name + "\" is no name of an environment of " + organization + ".");
    }
    return local;
  }
}
