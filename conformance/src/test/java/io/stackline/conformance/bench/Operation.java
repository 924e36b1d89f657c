package io.stackline.conformance.bench;

/** One timed command of a cycle, in the order of the cycle. */
enum Operation {
  UP("up"),
  NOOP("up, no changes"),
  PREVIEW("preview"),
  DESTROY("destroy");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The word of the CLI and of the runner. */
  String verb() {
    return switch (this) {
      case UP, NOOP -> "up";
      case PREVIEW -> "preview";
      case DESTROY -> "destroy";
    };
  }
}
