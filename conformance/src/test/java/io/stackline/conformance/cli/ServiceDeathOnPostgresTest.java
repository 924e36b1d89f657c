package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class ServiceDeathOnPostgresTest extends ServiceDeathSuite {
  ServiceDeathOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
