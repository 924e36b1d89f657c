package io.stackline.service.live;

import org.junit.jupiter.api.Nested;

/** Everything the CLI does with stacks and updates over HTTP, on SQLite. */
class LiveSqliteTest {
  @Nested
  class UpdateLifeTest extends UpdateLifeContract {
    UpdateLifeTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class CheckpointTest extends CheckpointContract {
    CheckpointTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class StackLifeTest extends StackLifeContract {
    StackLifeTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class SecretsTest extends SecretsContract {
    SecretsTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class RevocationTest extends RevocationContract {
    RevocationTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class RevokedUpdateTest extends RevokedUpdateContract {
    RevokedUpdateTest() {
      super(TestService.Engine.SQLITE);
    }

    @Override
    boolean isPostgres() {
      return false;
    }
  }

  @Nested
  class NamesTest extends NamesContract {
    NamesTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class RaceTest extends RaceContract {
    RaceTest() {
      super(TestService.Engine.SQLITE);
    }
  }
}
