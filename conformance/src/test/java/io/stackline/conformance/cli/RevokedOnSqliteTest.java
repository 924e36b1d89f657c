package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class RevokedOnSqliteTest extends RevokedSuite {
  RevokedOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
