package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class ScaleOnSqliteTest extends ScaleSuite {
  ScaleOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
