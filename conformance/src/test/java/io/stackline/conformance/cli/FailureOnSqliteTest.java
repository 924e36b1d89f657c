package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class FailureOnSqliteTest extends FailureSuite {
  FailureOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
