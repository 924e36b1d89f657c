package io.stackline.runner.exec;

import io.stackline.client.model.JsonName;
import io.stackline.client.wire.Wire;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What encrypts the secrets in a state. Wire form: {@code apitype.DeploymentV3}, {@code
 * secrets_providers}.
 */
public final class StateSecrets {
  /** The service's own key. */
  public static final String SERVICE = "service";

  private StateSecrets() {}

  record Deployment(@JsonName("secrets_providers") @Nullable Providers providers) {}

  record Providers(@Nullable String type, @Nullable State state) {}

  record State(@Nullable String url) {}

  /**
   * {@code service}, {@code passphrase} or the URL of a key; empty if nothing is encrypted yet.
   *
   * @param deployment as JSON
   * @throws io.stackline.client.wire.WireException if it is none
   */
  public static Optional<String> provider(String deployment) {
    return Optional.ofNullable(Wire.decode(deployment, Deployment.class).providers())
        .flatMap(StateSecrets::name);
  }

  private static Optional<String> name(Providers providers) {
    // A service has an address, too, but is one whichever it is.
    return Optional.ofNullable(providers.state())
        .filter(state -> !SERVICE.equals(providers.type()))
        .map(State::url)
        .or(() -> Optional.ofNullable(providers.type()));
  }
}
