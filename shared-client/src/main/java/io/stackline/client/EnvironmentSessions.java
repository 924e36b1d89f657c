package io.stackline.client;

import io.stackline.client.model.Environment;
import io.stackline.client.model.EnvironmentValue;
import io.stackline.client.model.OpenEnvironmentResponse;
import java.time.Duration;

/**
 * Opens stored environments and reads their values, secrets in plain text. Every call may throw a
 * {@code ClientException}.
 */
public final class EnvironmentSessions {
  private static final String OPEN = "open the environment";

  private final Rest rest;

  EnvironmentSessions(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * Opens an environment: its providers are asked for what they give. Operation {@code
   * open_environment_esc_environments}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/open}.
   *
   * @param environment the environment
   * @param duration how long its values can be read; whole seconds count
   * @return the session
   */
  public OpenEnvironmentResponse open(EnvironmentName environment, Duration duration) {
    String path = environment.path("open") + lasting(duration);
    return rest.ask("POST", OPEN, path, OpenEnvironmentResponse.class);
  }

  /**
   * Opens a revision of an environment. Operation {@code
   * open_environment_esc_environments_versions}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/versions/{version}/open}.
   *
   * @param environment the environment
   * @param version a number or a tag of a revision
   * @param duration how long its values can be read; whole seconds count
   * @return the session
   */
  public OpenEnvironmentResponse openAt(
      EnvironmentName environment, String version, Duration duration) {
    String path = environment.path("versions", version, "open") + lasting(duration);
    return rest.ask("POST", OPEN, path, OpenEnvironmentResponse.class);
  }

  private static Query lasting(Duration duration) {
    return Query.NONE.with("duration", duration.toSeconds() + "s");
  }

  /**
   * All values. Operation {@code read_open_environment_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/open/{openSessionID}}.
   *
   * @param environment the environment
   * @param session what opening it gave
   * @return its values
   */
  public Environment read(EnvironmentName environment, String session) {
    return rest.get("read the environment", environment.path("open", session), Environment.class);
  }

  /**
   * One value. Operation {@code read_open_environment_esc_environments}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/open/{openSessionID}}.
   *
   * @param environment the environment
   * @param session what opening it gave
   * @param property the path of the value, such as {@code aws.region} or {@code list[0]}
   * @return the value
   */
  public EnvironmentValue property(EnvironmentName environment, String session, String property) {
    String path = environment.path("open", session) + Query.NONE.with("property", property);
    return rest.get("read a value of the environment", path, EnvironmentValue.class);
  }
}
