package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class FailureOnPostgresTest extends FailureSuite {
  FailureOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
