package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class StateOnPostgresTest extends StateSuite {
  StateOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
