package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class SignInOnSqliteTest extends SignInSuite {
  SignInOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
