package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class LifecycleOnSqliteTest extends LifecycleSuite {
  LifecycleOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
