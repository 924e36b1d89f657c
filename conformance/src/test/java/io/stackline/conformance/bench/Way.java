package io.stackline.conformance.bench;

/** The ways of doing the same update that are measured side by side. */
enum Way {
  /** The bare CLI, state in files, the CLI's defaults. */
  FILE("file://, bare CLI"),
  /** The bare CLI against the service, the CLI's defaults. */
  SERVICE("service, bare CLI"),
  /**
   * The bare CLI against the service, called as the runner calls it: what is left to the runner is
   * its own cost.
   */
  AS_RUNNER("service, CLI as the runner calls it"),
  /** The runner against the service. */
  RUNNER("service, runner");

  private final String label;

  Way(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
