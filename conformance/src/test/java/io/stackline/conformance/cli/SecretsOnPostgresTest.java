package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class SecretsOnPostgresTest extends SecretsSuite {
  SecretsOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
