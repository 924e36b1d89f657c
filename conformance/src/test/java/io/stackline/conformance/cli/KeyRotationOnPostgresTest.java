package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class KeyRotationOnPostgresTest extends KeyRotationSuite {
  KeyRotationOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
