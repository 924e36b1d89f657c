package io.stackline.runner.exec;

import io.stackline.client.model.JsonName;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.SecretsProvider;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a stack and who encrypted what is secret among them.
 *
 * @param outputs by name, in the form states have
 * @param provider absent: nothing is encrypted
 */
public record StateOutputs(Map<String, JsonText> outputs, @Nullable SecretsProvider provider) {
  private static final String STACK_TYPE = "pulumi:pulumi:Stack";
  private static final String SERVICE = "service";

  private record Deployment(
      @JsonName("secrets_providers") @Nullable SecretsProvider provider,
      @Nullable List<Resource> resources) {}

  private record Resource(
      @Nullable String type, @Nullable String parent, @Nullable Map<String, JsonText> outputs) {}

  /**
   * Which stack's key encrypted the secrets of a state: {@code serviceSecretsManagerState} of the
   * CLI's package {@code secrets/service}.
   *
   * @param url the service; absent: the one the state is kept in
   */
  public record KeyOwner(
      @Nullable String url,
      @Nullable String owner,
      @Nullable String project,
      @Nullable String stack) {}

  public StateOutputs {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * Finds them in a state: they belong to the root, the first resource of its type without a
   * parent.
   *
   * @param deployment the JSON of an {@code apitype.DeploymentV3}
   * @throws RunException if it is not one
   */
  public static StateOutputs of(String deployment) throws RunException {
    Deployment state = decode(deployment, Deployment.class);
    List<Resource> resources = state.resources() == null ? List.of() : state.resources();
    Map<String, JsonText> outputs =
        resources.stream()
            .filter(r -> STACK_TYPE.equals(r.type()))
            .filter(r -> r.parent() == null || r.parent().isEmpty())
            .findFirst()
            .map(Resource::outputs)
            .orElse(Map.of());
    return new StateOutputs(outputs, state.provider());
  }

  /** Whether a service encrypted the secrets, and so can decrypt them. */
  public boolean isEncryptedByService() {
    return provider != null && provider.type().equals(SERVICE);
  }

  /** Whose key a service encrypted them with. */
  public KeyOwner keyOwner() throws RunException {
    JsonText state = provider == null ? null : provider.state();
    return state == null
        ? new KeyOwner(null, null, null, null)
        : decode(state.text(), KeyOwner.class);
  }

  private static <T> T decode(String json, Class<T> type) throws RunException {
    try {
      return Wire.decode(json, type);
    } catch (WireException e) {
      throw new RunException(
          ErrorCode.SERVICE_FAILED, "The state of the stack is not understood.", e);
    }
  }
}
