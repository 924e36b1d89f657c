package io.stackline.service;

import org.junit.jupiter.api.Nested;

/** On both engines. */
class KeyRotationTest {
  @Nested
  class OnSqliteTest extends KeyRotationContract {
    OnSqliteTest() {
      super(false);
    }
  }

  @Nested
  class OnPostgresTest extends KeyRotationContract {
    OnPostgresTest() {
      super(true);
    }
  }
}
