package io.stackline.conformance.frontend;

import org.junit.jupiter.api.BeforeEach;

/** GitLab's component. */
class GitlabScenariosTest extends FrontEndScenarios {
  GitlabScenariosTest() {
    super(new GitlabComponent());
  }

  @BeforeEach
  void tools() {
    GitlabLocal.tools();
  }
}
