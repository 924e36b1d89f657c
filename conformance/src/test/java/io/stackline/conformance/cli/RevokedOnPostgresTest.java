package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class RevokedOnPostgresTest extends RevokedSuite {
  RevokedOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
