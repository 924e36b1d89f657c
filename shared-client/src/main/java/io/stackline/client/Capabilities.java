package io.stackline.client;

import io.stackline.client.model.CapabilitiesResponse;
import io.stackline.client.model.CliVersion;
import java.util.List;
import java.util.Optional;

/** What the service can do. Every call may throw a {@code ClientException}. */
public final class Capabilities {
  private final Caller caller;

  Capabilities(Caller caller) {
    this.caller = caller;
  }

  /**
   * The capabilities; none if the service is too old to say. Operation {@code GET
   * /api/capabilities}.
   */
  public CapabilitiesResponse list() {
    return caller
        .call(
            Endpoint.find(
                "read the capabilities",
                Paths.of("api", "capabilities"),
                CapabilitiesResponse.class))
        .orElse(new CapabilitiesResponse(List.of()));
  }

  /** The versions of the CLI the service recommends. Operation {@code GET /api/cli/version}. */
  public Optional<CliVersion> cliVersion() {
    return caller.call(
        Endpoint.find(
            "read the recommended CLI version",
            Paths.of("api", "cli", "version"),
            CliVersion.class));
  }
}
