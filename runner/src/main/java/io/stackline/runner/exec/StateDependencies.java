package io.stackline.runner.exec;

import io.stackline.client.wire.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which resources of a state depend on which. Wire form: {@code apitype.ResourceV3}. */
public final class StateDependencies {
  private StateDependencies() {}

  record Deployment(@Nullable List<Resource> resources) {}

  record Resource(@Nullable String urn, @Nullable List<String> dependencies) {}

  /**
   * The URNs that each resource depends on, by its URN; without those that depend on nothing.
   *
   * @param deployment as JSON
   * @throws io.stackline.client.wire.WireException if it is none
   */
  public static Map<String, List<String>> of(String deployment) {
    Map<String, List<String>> all = new HashMap<>();
    List<Resource> resources = Wire.decode(deployment, Deployment.class).resources();
    for (Resource resource : resources == null ? List.<Resource>of() : resources) {
      List<String> on = resource.dependencies();
      if (resource.urn() != null && on != null && !on.isEmpty()) {
        all.put(resource.urn(), List.copyOf(on));
      }
    }
    return all;
  }
}
