package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class StacksOnSqliteTest extends StacksSuite {
  StacksOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
