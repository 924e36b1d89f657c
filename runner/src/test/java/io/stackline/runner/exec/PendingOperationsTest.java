package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PendingOperationsTest {
  @Test
  void theyAreNamedFromADeploymentAndFromAnExport() {
    String deployment =
        "{\"manifest\":{},\"pending_operations\":[{\"resource\":{\"urn\":\"urn:a\"},\"type\":\"creating\"}]}";
    assertThat(PendingOperations.ofDeployment(deployment)).containsExactly("creating urn:a");
    assertThat(
            PendingOperations.deployment("{\"version\":3,\"deployment\":" + deployment + "}")
                .map(text -> PendingOperations.ofDeployment(text.text())))
        .contains(List.of("creating urn:a"));
    assertThat(PendingOperations.deployment("{\"version\":3}")).isEmpty();
    assertThat(PendingOperations.ofDeployment("{\"resources\":[]}")).isEmpty();
  }
}
