package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class RenameOnPostgresTest extends RenameSuite {
  RenameOnPostgresTest() {
    super(Engine.POSTGRES);
  }
}
