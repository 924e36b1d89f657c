package io.stackline.runner.identity;

import io.stackline.run.RunException;
import io.stackline.run.Secret;

/** Where the identity token of a build comes from. */
@FunctionalInterface
public interface IdentityTokens {

  /**
   * A token that says who this build is. A host that issues tokens on request gives another one
   * each time.
   *
   * @throws RunException if the host gives this build none, with advice for that host
   */
  Secret token() throws RunException;

  /**
   * Asks a host's token endpoint.
   *
   * @see io.stackline.client.BearerCall#send
   */
  @FunctionalInterface
  interface Endpoint {
    /** Sends a request without a body; the answer's body. */
    String send(String method, java.net.URI to, Secret bearer);
  }
}
