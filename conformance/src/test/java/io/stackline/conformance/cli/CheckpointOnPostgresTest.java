package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class CheckpointOnPostgresTest extends CheckpointSuite {
  CheckpointOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
