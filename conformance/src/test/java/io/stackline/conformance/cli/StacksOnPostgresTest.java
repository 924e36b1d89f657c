package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class StacksOnPostgresTest extends StacksSuite {
  StacksOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
