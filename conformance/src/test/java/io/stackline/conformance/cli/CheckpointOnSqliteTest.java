package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class CheckpointOnSqliteTest extends CheckpointSuite {
  CheckpointOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
