package io.stackline.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.store.Updates;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UpdateViewsTest {
  @Test
  void knowsTheVersionOfTheCliThatMadeAnUpdate() {
    assertThat(
            UpdateViews.engineVersion(
                update("{\"metadata\":{\"environment\":{\"pulumi.version\":\"v3.250.0\"}}}")))
        .contains("v3.250.0");
    assertThat(UpdateViews.engineVersion(update("{\"metadata\":{\"message\":\"m\"}}"))).isEmpty();
    assertThat(UpdateViews.engineVersion(update("{\"name\":\"p\"}"))).isEmpty();
  }

  private static Updates.Update update(String programJson) {
    return new Updates.Update(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Updates.Kind.UPDATE,
        false,
        Updates.Status.RUNNING,
        1,
        programJson,
        1,
        null,
        "someone",
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null);
  }
}
