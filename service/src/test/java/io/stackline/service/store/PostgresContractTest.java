package io.stackline.service.store;

import org.junit.jupiter.api.Nested;

/** Every contract of the port, on PostgreSQL. */
class PostgresContractTest {
  @Nested
  class AccountsTest extends AccountsContract {
    AccountsTest() {
      super(TestEngine.POSTGRES);
    }
  }
}
