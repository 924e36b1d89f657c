package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class HostileValuesOnPostgresTest extends HostileValuesSuite {
  HostileValuesOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
