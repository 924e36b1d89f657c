package io.stackline.runner.exec;

import io.stackline.client.model.JsonName;
import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a state says was begun and never ended. Wire form: {@code apitype.DeploymentV3}, {@code
 * pending_operations}.
 */
public final class PendingOperations {
  private PendingOperations() {}

  record Export(@Nullable JsonText deployment) {}

  record Deployment(@JsonName("pending_operations") @Nullable List<Pending> pending) {}

  record Pending(@Nullable String type, @Nullable Resource resource) {}

  record Resource(@Nullable String urn) {}

  /**
   * The deployment in a document as {@code pulumi stack export} writes it.
   *
   * @throws io.stackline.client.wire.WireException if it is none
   */
  public static Optional<JsonText> deployment(String export) {
    return Optional.ofNullable(Wire.decode(export, Export.class).deployment());
  }

  /**
   * Of a deployment; each as {@code creating URN}.
   *
   * @throws io.stackline.client.wire.WireException if it is none
   */
  public static List<String> ofDeployment(String json) {
    List<Pending> pending = Wire.decode(json, Deployment.class).pending();
    return pending == null ? List.of() : pending.stream().map(PendingOperations::text).toList();
  }

  private static String text(Pending pending) {
    String urn =
        Optional.ofNullable(pending.resource()).map(Resource::urn).orElse("an unnamed resource");
    return Optional.ofNullable(pending.type()).orElse("changing") + " " + urn;
  }
}
