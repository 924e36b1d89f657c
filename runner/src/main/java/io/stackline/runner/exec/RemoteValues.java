package io.stackline.runner.exec;

import io.stackline.client.model.DeploymentSecret;
import io.stackline.client.model.EngineEvent;
import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;

/** What is sent to and read from deployments, as JSON. */
public final class RemoteValues {
  private RemoteValues() {}

  /** A variable. */
  public static JsonText plain(String value) {
    return new JsonText(Wire.encode(value));
  }

  /** A variable that is secret. */
  public static JsonText secret(DeploymentSecret value) {
    return new JsonText(Wire.encode(value));
  }

  /** An event as a line of the CLI's own event stream. */
  public static String line(EngineEvent event) {
    return Wire.encode(event);
  }
}
