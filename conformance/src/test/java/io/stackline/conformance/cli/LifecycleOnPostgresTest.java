package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class LifecycleOnPostgresTest extends LifecycleSuite {
  LifecycleOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
