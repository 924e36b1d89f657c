package io.stackline.service.store;

import org.junit.jupiter.api.Nested;

/** Every contract of the port, on SQLite. */
class SqliteContractTest {
  @Nested
  class AccountsTest extends AccountsContract {
    AccountsTest() {
      super(TestEngine.SQLITE);
    }
  }
}
