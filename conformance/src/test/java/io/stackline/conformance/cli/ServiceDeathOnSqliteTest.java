package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class ServiceDeathOnSqliteTest extends ServiceDeathSuite {
  ServiceDeathOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
