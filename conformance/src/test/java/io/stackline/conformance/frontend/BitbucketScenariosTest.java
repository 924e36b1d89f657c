package io.stackline.conformance.frontend;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

/** Bitbucket's pipe, in its image. */
class BitbucketScenariosTest extends FrontEndScenarios {
  BitbucketScenariosTest() {
    super(new BitbucketPipe());
  }

  @BeforeEach
  void image() throws IOException, InterruptedException {
    Image.get();
  }
}
