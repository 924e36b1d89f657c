package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingOperationsTest {
  @Test
  void theyAreNamedFromADeploymentAndFromAnExport() {
    String deployment =
        "{\"manifest\":{},\"pending_operations\":[{\"resource\":{\"urn\":\"urn:a\"},\"type\":\"creating\"}]}";
    assertThat(PendingOperations.ofDeployment(deployment)).containsExactly("creating urn:a");
    assertThat(PendingOperations.of("{\"version\":3,\"deployment\":" + deployment + "}"))
        .containsExactly("creating urn:a");
    assertThat(PendingOperations.of("{\"version\":3}")).isEmpty();
    assertThat(PendingOperations.ofDeployment("{\"resources\":[]}")).isEmpty();
  }
}
