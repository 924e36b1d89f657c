package io.stackline.conformance.frontend;

/** The runner alone. */
class BareRunnerScenariosTest extends FrontEndScenarios {
  BareRunnerScenariosTest() {
    super(new BareRunner());
  }
}
