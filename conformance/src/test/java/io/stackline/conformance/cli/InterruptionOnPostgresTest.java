package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class InterruptionOnPostgresTest extends InterruptionSuite {
  InterruptionOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
