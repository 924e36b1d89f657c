package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class ConcurrencyOnPostgresTest extends ConcurrencySuite {
  ConcurrencyOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
