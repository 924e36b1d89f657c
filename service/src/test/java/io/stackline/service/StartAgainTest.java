package io.stackline.service;

import org.junit.jupiter.api.Nested;

/** On both engines. */
class StartAgainTest {
  @Nested
  class OnSqliteTest extends RestartContract {
    OnSqliteTest() {
      super(false);
    }
  }

  @Nested
  class OnPostgresTest extends RestartContract {
    OnPostgresTest() {
      super(true);
    }
  }
}
