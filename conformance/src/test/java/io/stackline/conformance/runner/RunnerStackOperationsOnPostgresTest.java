package io.stackline.conformance.runner;

import io.stackline.conformance.support.Engine;

final class RunnerStackOperationsOnPostgresTest extends RunnerStackOperationsSuite {
  RunnerStackOperationsOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
