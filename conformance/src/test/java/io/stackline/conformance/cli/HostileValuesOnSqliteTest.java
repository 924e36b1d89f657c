package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class HostileValuesOnSqliteTest extends HostileValuesSuite {
  HostileValuesOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
