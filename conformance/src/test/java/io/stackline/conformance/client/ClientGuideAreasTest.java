package io.stackline.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.OperationRequest;
import io.stackline.client.PulumiClient;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.model.Secret;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/client.md on areas that not every service serves. */
class ClientGuideAreasTest {
  @TempDir static Path directory;
  private static ServiceProcess process;
  private static PulumiClient client;

  @BeforeAll
  static void start() throws Exception {
    process = ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory));
    Secret token = Secret.of(ServiceProcess.ADMIN_TOKEN);
    client = PulumiClient.builder(URI.create(process.url()), TokenSource.fixed(token)).build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    process.assertNoServerError();
    process.close();
  }

  @Test
  void anyOtherOperation() {
    // guide: any other operation
    record Pool(String id, @Nullable String name) {}
    OperationRequest request =
        OperationRequest.of("GET", "/api/orgs/{orgName}/agent-pools/{poolId}")
            .path("orgName", "acme")
            .path("poolId", "a pool/1"); // escaped
    Optional<Pool> pool = client.operations().find(request, Pool.class);
    String json = client.operations().text(OperationRequest.of("GET", "/api/capabilities"));
    // end
    assertThat(pool).isEmpty();
    assertThat(json).startsWith("{").contains("capabilities");
  }
}
