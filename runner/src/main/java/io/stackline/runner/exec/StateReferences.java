package io.stackline.runner.exec;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack references in a state. */
public final class StateReferences {
  private static final String TYPE = "pulumi:pulumi:StackReference";

  private StateReferences() {}

  private record Deployment(@Nullable List<Resource> resources) {}

  private record Resource(@Nullable String type, @Nullable Map<String, JsonText> inputs) {}

  /**
   * The names of the stacks that are referred to, as the program gave them.
   *
   * @param deployment the JSON of an {@code apitype.DeploymentV3}
   * @throws RunException if it is not one
   */
  public static List<String> of(String deployment) throws RunException {
    try {
      Deployment state = Wire.decode(deployment, Deployment.class);
      List<String> names = new ArrayList<>();
      for (Resource resource :
          state.resources() == null ? List.<Resource>of() : state.resources()) {
        JsonText name = resource.inputs() == null ? null : resource.inputs().get("name");
        if (TYPE.equals(resource.type()) && name != null && name.text().startsWith("\"")) {
          names.add(Wire.decode(name.text(), String.class));
        }
      }
      return names;
    } catch (WireException e) {
      throw new RunException(ErrorCode.SERVICE_FAILED, "The state: " + e.getMessage(), e);
    }
  }
}
