package io.stackline.conformance.frontend;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

/** Azure's task, from the unpacked extension. */
class AzureScenariosTest extends FrontEndScenarios {
  AzureScenariosTest() {
    super(new AzureTask());
  }

  @BeforeEach
  void extension() throws IOException, InterruptedException {
    Extension.task("stackline");
  }
}
