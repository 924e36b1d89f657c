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

  @Nested
  class StacksTest extends StacksContract {
    StacksTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class TokensTest extends TokensContract {
    TokensTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class PermissionsTest extends PermissionsContract {
    PermissionsTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class UpdatesTest extends UpdatesContract {
    UpdatesTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class JournalTest extends JournalContract {
    JournalTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class EventsTest extends EventsContract {
    EventsTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class VersionsTest extends VersionsContract {
    VersionsTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class BlobsTest extends BlobsContract {
    BlobsTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class RecordsTest extends RecordsContract {
    RecordsTest() {
      super(TestEngine.POSTGRES);
    }
  }

  @Nested
  class TransactionsTest extends TransactionsContract {
    TransactionsTest() {
      super(TestEngine.POSTGRES);
    }
  }
}
