package io.stackline.runner.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunResult.StepOutcome;
import io.stackline.runner.report.SampleRuns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunViewTest {
  @Test
  void theStepsOfAReplacementAreOne() {
    RunView view = RunView.of(SampleRuns.preview());
    assertThat(view.resources())
        .extracting(ResourceView::name)
        .containsExactly("gone", "swapped", "grown", "made", "same");
    assertThat(view.totals())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ChangeKind.DELETE, 1,
                ChangeKind.REPLACE, 1,
                ChangeKind.UPDATE, 1,
                ChangeKind.CREATE, 1,
                ChangeKind.SAME, 1));
    assertThat(view.counted())
        .isEqualTo("1 to delete, 1 to replace, 1 to update, 1 to create, 1 unchanged");
    ResourceView swapped = view.resources().get(1);
    assertThat(swapped.changes()).hasSize(1);
    assertThat(swapped.durationMillis()).isEqualTo(30);
  }

  @Test
  void whatFailedIsFirstAndCountsAreWhatWasDone() {
    RunView view = RunView.of(SampleRuns.failed());
    assertThat(view.resources().get(0).outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(view.counted()).isEqualTo("1 created");
    assertThat(view.duration()).hasValueSatisfying(d -> assertThat(d.toSeconds()).isEqualTo(12));
  }
}
