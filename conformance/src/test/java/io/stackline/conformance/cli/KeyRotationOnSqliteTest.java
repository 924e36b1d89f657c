package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class KeyRotationOnSqliteTest extends KeyRotationSuite {
  KeyRotationOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
