package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class ConcurrencyOnSqliteTest extends ConcurrencySuite {
  ConcurrencyOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
