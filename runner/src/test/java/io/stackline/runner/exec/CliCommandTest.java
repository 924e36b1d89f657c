package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.Operation;
import io.stackline.run.PolicyPacks;
import io.stackline.run.RunOptions;
import io.stackline.run.RunOptions.Switches;
import io.stackline.run.Selection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every option reaches exactly the operations whose CLI commands have it. */
class CliCommandTest {
  private static final RunOptions EVERYTHING =
      new RunOptions(
          "m",
          4,
          new Selection(
              List.of("t1", "t2"), true, List.of("r"), List.of("tr"), List.of("x"), true, true),
          new Switches(true, true, true, true, true),
          new PolicyPacks(List.of("a,b", "c"), List.of("k\"", "l")),
          List.of());

  private static List<String> arguments(Operation operation) {
    return EngineOption.arguments(operation, EVERYTHING);
  }

  @Test
  void previewAndUpHaveWhatConcernsTheProgram() {
    assertThat(arguments(Operation.PREVIEW))
        .containsExactly(
            "--message=m",
            "--parallel=4",
            "--target=t1",
            "--target=t2",
            "--target-dependents",
            "--replace=r",
            "--target-replace=tr",
            "--exclude=x",
            "--exclude-dependents",
            "--refresh=true",
            "--expect-no-changes",
            "--policy-pack=\"a,b\"",
            "--policy-pack=c",
            "--policy-pack-config=\"k\"\"\"",
            "--policy-pack-config=l");
    assertThat(arguments(Operation.UP))
        .containsAll(arguments(Operation.PREVIEW))
        .contains("--continue-on-error")
        .hasSize(16);
  }

  @Test
  void theOthersHaveWhatConcernsTheState() {
    List<String> refresh =
        List.of(
            "--message=m",
            "--parallel=4",
            "--target=t1",
            "--target=t2",
            "--target-dependents",
            "--exclude=x",
            "--exclude-dependents",
            "--expect-no-changes",
            "--run-program");
    assertThat(arguments(Operation.REFRESH)).isEqualTo(refresh);
    assertThat(arguments(Operation.DRIFT)).isEqualTo(refresh);
    assertThat(arguments(Operation.DESTROY))
        .containsExactly(
            "--message=m",
            "--parallel=4",
            "--target=t1",
            "--target=t2",
            "--target-dependents",
            "--exclude=x",
            "--exclude-protected",
            "--refresh=true",
            "--continue-on-error",
            "--run-program");
    assertThat(arguments(Operation.OUTPUTS)).isEmpty();
  }
}
