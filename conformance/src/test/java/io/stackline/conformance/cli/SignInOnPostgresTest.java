package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class SignInOnPostgresTest extends SignInSuite {
  SignInOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
