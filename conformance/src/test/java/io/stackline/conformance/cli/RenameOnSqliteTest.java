package io.stackline.conformance.cli;

import io.stackline.conformance.support.Engine;

final class RenameOnSqliteTest extends RenameSuite {
  RenameOnSqliteTest() {
    super(Engine.SQLITE);
  }
}
