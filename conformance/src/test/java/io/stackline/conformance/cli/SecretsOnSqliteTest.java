package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class SecretsOnSqliteTest extends SecretsSuite {
  SecretsOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
