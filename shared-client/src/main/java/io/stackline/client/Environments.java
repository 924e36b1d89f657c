package io.stackline.client;

import io.stackline.client.model.Environment;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.OpenEnvironmentResponse;
import java.time.Duration;

/** Environments (Pulumi ESC). Every call may throw a {@code ClientException}. */
public final class Environments {
  private final Caller caller;

  Environments(Caller caller) {
    this.caller = caller;
  }

  /** Environments as a whole. */
  public EnvironmentAdmin admin() {
    return new EnvironmentAdmin(caller);
  }

  /** Definitions of environments and their revisions. */
  public EnvironmentDefinitions definitions() {
    return new EnvironmentDefinitions(caller);
  }

  /** Values of stored environments. */
  public EnvironmentSessions sessions() {
    return new EnvironmentSessions(caller);
  }

  /** Tags of environments and of their revisions. */
  public EnvironmentTags tags() {
    return new EnvironmentTags(caller);
  }

  /** When secrets of environments are rotated. */
  public EnvironmentSchedules schedules() {
    return new EnvironmentSchedules(caller);
  }

  /**
   * Opens an environment that is defined here, such as one that only imports others. Operation
   * {@code POST /api/esc/environments/{orgName}/yaml/open}.
   *
   * @param organization the organization
   * @param definition as JSON, which is YAML too
   * @param duration how long its values can be read
   */
  public OpenEnvironmentResponse open(String organization, JsonText definition, Duration duration) {
    String query = Paths.query("duration", duration.toSeconds() + "s");
    return caller.call(
        Endpoint.of(
                "POST",
                "open the environment",
                Paths.of("api", "esc", "environments", organization, "yaml", "open") + query,
                Endpoint.json(OpenEnvironmentResponse.class))
            .sending(definition));
  }

  /**
   * The values of an environment that was opened; secrets are in plain text. Operation {@code GET
   * /api/esc/environments/{orgName}/yaml/open/{openSessionID}}.
   *
   * @param organization the organization
   * @param session what opening it gave
   */
  public Environment read(String organization, String session) {
    return caller.call(
        Endpoint.get(
            "read the environment",
            Paths.of("api", "esc", "environments", organization, "yaml", "open", session),
            Environment.class));
  }
}
