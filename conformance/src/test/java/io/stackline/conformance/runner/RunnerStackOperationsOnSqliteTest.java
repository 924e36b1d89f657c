package io.stackline.conformance.runner;

import io.stackline.conformance.support.Engine;

final class RunnerStackOperationsOnSqliteTest extends RunnerStackOperationsSuite {
  RunnerStackOperationsOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
