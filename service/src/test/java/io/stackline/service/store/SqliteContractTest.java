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

  @Nested
  class StacksTest extends StacksContract {
    StacksTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class TokensTest extends TokensContract {
    TokensTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class PermissionsTest extends PermissionsContract {
    PermissionsTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class UpdatesTest extends UpdatesContract {
    UpdatesTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class JournalTest extends JournalContract {
    JournalTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class EventsTest extends EventsContract {
    EventsTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class VersionsTest extends VersionsContract {
    VersionsTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class BlobsTest extends BlobsContract {
    BlobsTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class RecordsTest extends RecordsContract {
    RecordsTest() {
      super(TestEngine.SQLITE);
    }
  }

  @Nested
  class TransactionsTest extends TransactionsContract {
    TransactionsTest() {
      super(TestEngine.SQLITE);
    }
  }
}
