package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class ScaleOnPostgresTest extends ScaleSuite {
  ScaleOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
