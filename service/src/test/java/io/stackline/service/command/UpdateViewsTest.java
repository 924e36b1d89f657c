package io.stackline.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateViewsTest {
  @Test
  void knowsTheVersionOfTheCliThatMadeAnUpdate() {
    assertThat(
            UpdateViews.engineVersion(
                "{\"metadata\":{\"environment\":{\"pulumi.version\":\"v3.250.0\"}}}"))
        .contains("v3.250.0");
    assertThat(UpdateViews.engineVersion("{\"metadata\":{\"message\":\"m\"}}")).isEmpty();
    assertThat(UpdateViews.engineVersion("{\"name\":\"p\"}")).isEmpty();
  }
}
