package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class StateOnSqliteTest extends StateSuite {
  StateOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
