package io.stackline.service.live;

import org.junit.jupiter.api.Nested;

/** The lives of updates and stacks over HTTP, on both engines. */
class UpdateLifeTest {
  @Nested
  class UpdatesOnSqliteTest extends UpdateLifeContract {
    UpdatesOnSqliteTest() {
      super(TestService.Engine.SQLITE);
    }
  }

  @Nested
  class UpdatesOnPostgresTest extends UpdateLifeContract {
    UpdatesOnPostgresTest() {
      super(TestService.Engine.POSTGRES);
    }
  }
}
