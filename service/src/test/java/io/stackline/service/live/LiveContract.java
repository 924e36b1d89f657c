package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One service for all tests of a suite, and a stack of its own for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveContract {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final TestService.Engine engine;
  private @Nullable TestService running;

  LiveContract(TestService.Engine engine) {
    this.engine = engine;
  }

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    running = TestService.start(engine, data);
  }

  @AfterAll
  void stop() {
    if (running != null) {
      try {
        assertThat(running.serverErrors()).as("answers with a server error").isEmpty();
      } finally {
        running.close();
      }
    }
  }

  TestService service() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  Api admin() {
    return service().admin();
  }

  static String unique(String word) {
    return word + NEXT.incrementAndGet();
  }

  /** A new stack of the project {@code web}. */
  Flow stack() {
    return Flow.create(admin(), "admin", "web", unique("s"));
  }

  static Stack read(Flow flow) {
    return flow.api().get(flow.stack()).ok(Stack.class);
  }
}
