package io.stackline.service.live;

import org.junit.jupiter.api.Nested;

/** Everything the CLI does with stacks and updates over HTTP, on PostgreSQL. */
class LivePostgresTest {
  @Nested
  class UpdateLifeTest extends UpdateLifeContract {
    UpdateLifeTest() {
      super(TestService.Engine.POSTGRES);
    }
  }

  @Nested
  class CheckpointTest extends CheckpointContract {
    CheckpointTest() {
      super(TestService.Engine.POSTGRES);
    }
  }

  @Nested
  class StackLifeTest extends StackLifeContract {
    StackLifeTest() {
      super(TestService.Engine.POSTGRES);
    }
  }

  @Nested
  class SecretsTest extends SecretsContract {
    SecretsTest() {
      super(TestService.Engine.POSTGRES);
    }
  }

  @Nested
  class RevocationTest extends RevocationContract {
    RevocationTest() {
      super(TestService.Engine.POSTGRES);
    }
  }

  @Nested
  class RevokedUpdateTest extends RevokedUpdateContract {
    RevokedUpdateTest() {
      super(TestService.Engine.POSTGRES);
    }

    @Override
    boolean isPostgres() {
      return true;
    }
  }

  @Nested
  class NamesTest extends NamesContract {
    NamesTest() {
      super(TestService.Engine.POSTGRES);
    }
  }

  @Nested
  class RaceTest extends RaceContract {
    RaceTest() {
      super(TestService.Engine.POSTGRES);
    }
  }
}
