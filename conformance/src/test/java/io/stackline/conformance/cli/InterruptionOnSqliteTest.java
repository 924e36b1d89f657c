package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class InterruptionOnSqliteTest extends InterruptionSuite {
  InterruptionOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
