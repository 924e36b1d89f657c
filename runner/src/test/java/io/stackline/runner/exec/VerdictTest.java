package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.RunStatus;
import io.stackline.runner.exec.EventFold.Facts;
import io.stackline.runner.exec.EventFold.Snapshot;
import io.stackline.runner.exec.Verdict.Stop;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the CLI ended and what the engine said, against what a run reports. */
class VerdictTest {
  private static final Facts SILENT = new Facts(false, null, false, false, false);
  private static final Facts DONE = new Facts(true, "succeeded", false, false, false);
  private static final Facts FAILED = new Facts(true, "failed", false, false, false);
  private static final Facts RESOURCE = new Facts(true, "failed", true, false, false);
  private static final Facts POLICY = new Facts(true, "failed", true, true, false);

  record Row(
      String what,
      Operation operation,
      int exit,
      Stop stop,
      Facts facts,
      Map<String, Integer> counts,
      String error,
      RunStatus status,
      ErrorCode code) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Row row(String what, int exit, Facts facts, String error, ErrorCode code) {
    return new Row(
        what, Operation.UP, exit, Stop.NONE, facts, Map.of(), error, code.status(), code);
  }

  private static Row good(
      String what, Operation operation, Map<String, Integer> counts, RunStatus status) {
    return new Row(what, operation, 0, Stop.NONE, DONE, counts, "", status, null);
  }

  private static Row stopped(String what, int exit, Stop stop, ErrorCode code) {
    return new Row(what, Operation.UP, exit, stop, FAILED, Map.of(), "", code.status(), code);
  }

  static Stream<Row> successes() {
    Map<String, Integer> none = Map.of("same", 3);
    Map<String, Integer> some = Map.of("same", 2, "update", 1);
    return Stream.of(
        good("up", Operation.UP, some, RunStatus.SUCCEEDED),
        good("up, nothing to do", Operation.UP, none, RunStatus.NO_CHANGES),
        good("up that only reads", Operation.UP, Map.of("read", 1), RunStatus.NO_CHANGES),
        good("preview", Operation.PREVIEW, some, RunStatus.CHANGES),
        good("preview, nothing to do", Operation.PREVIEW, none, RunStatus.NO_CHANGES),
        good("refresh with drift", Operation.REFRESH, some, RunStatus.SUCCEEDED),
        good("refresh", Operation.REFRESH, none, RunStatus.NO_CHANGES),
        good("destroy", Operation.DESTROY, Map.of("delete", 2), RunStatus.SUCCEEDED),
        good("destroy of nothing", Operation.DESTROY, Map.of(), RunStatus.NO_CHANGES),
        new Row(
            "a signal that came too late",
            Operation.UP,
            0,
            Stop.SIGNAL,
            DONE,
            some,
            "",
            RunStatus.SUCCEEDED,
            null));
  }

  static Stream<Row> failures() {
    return Stream.of(
        row("a resource failed", 1, RESOURCE, "quota", ErrorCode.RESOURCE_FAILED),
        row("the program failed", 1, FAILED, "boom", ErrorCode.PROGRAM_FAILED),
        row("a policy, before all else", 1, POLICY, "no", ErrorCode.POLICY_VIOLATION),
        row("exit code 2", 2, SILENT, "no such flag", ErrorCode.BAD_CONFIGURATION),
        row("exit code 3", 3, SILENT, "log in", ErrorCode.BAD_CREDENTIALS),
        row("exit code 3, known", 3, SILENT, "[403] read only", ErrorCode.FORBIDDEN),
        row("exit code 4", 4, SILENT, "", ErrorCode.RESOURCE_FAILED),
        row("exit code 5", 5, SILENT, "", ErrorCode.POLICY_VIOLATION),
        row("exit code 6", 6, SILENT, "", ErrorCode.STACK_NOT_FOUND),
        row("exit code 7", 7, DONE, "", ErrorCode.UNEXPECTED_CHANGES),
        row("exit code 8", 8, SILENT, "", ErrorCode.CANCELLED),
        row("exit code 9", 9, SILENT, "", ErrorCode.TIMED_OUT),
        row("killed by a broken pipe", 141, FAILED, "", ErrorCode.CLI_KILLED),
        row("killed", 137, FAILED, "", ErrorCode.CLI_KILLED),
        row("killed early", 143, SILENT, "", ErrorCode.CLI_KILLED),
        row("nothing known", 255, SILENT, "?", ErrorCode.CLI_FAILED),
        stopped("signal", 1, Stop.SIGNAL, ErrorCode.CANCELLED),
        stopped("second signal", 137, Stop.SIGNAL, ErrorCode.CANCELLED),
        stopped("timeout", 1, Stop.TIMEOUT, ErrorCode.TIMED_OUT));
  }

  static Stream<Row> texts() {
    return Stream.of(
        row(
            "busy service",
            255,
            SILENT,
            "[409] Conflict: Another update is currently in progress.",
            ErrorCode.BUSY),
        row(
            "busy directory",
            1,
            SILENT,
            "the stack is currently locked by 1 lock(s). Either wait",
            ErrorCode.BUSY),
        row("forbidden", 1, SILENT, "[403] you may not", ErrorCode.FORBIDDEN),
        row("no login", 1, SILENT, "this command requires logging in", ErrorCode.BAD_CREDENTIALS),
        row(
            "no token",
            1,
            SILENT,
            "PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
            ErrorCode.NO_CREDENTIALS),
        row("no stack", 1, SILENT, "no stack named 'x' found", ErrorCode.STACK_NOT_FOUND),
        row("no project", 1, SILENT, "no Pulumi.yaml project file found", ErrorCode.NO_PROJECT),
        row("flag", 1, SILENT, "unknown flag: --x", ErrorCode.BAD_CONFIGURATION),
        row("refused", 1, SILENT, "dial tcp: connection refused", ErrorCode.SERVICE_UNREACHABLE),
        row("no host", 1, SILENT, "lookup x: no such host", ErrorCode.SERVICE_UNREACHABLE),
        row("server error", 1, SILENT, "[503] down", ErrorCode.SERVICE_FAILED));
  }

  @ParameterizedTest
  @MethodSource({"successes", "failures", "texts"})
  void isDecidedFromFactsFirst(Row row) {
    List<Diagnostic> said =
        row.error.isEmpty() ? List.of() : List.of(new Diagnostic("error", row.error, null));
    Snapshot seen =
        new Snapshot(
            row.counts, List.of(), said, List.of(), Outputs.NONE, row.facts, Unfinished.NONE);

    Verdict verdict = Verdict.of(new Verdict.End(row.operation, row.exit, row.stop, seen));

    assertThat(verdict.status()).isEqualTo(row.status);
    if (row.code == null) {
      assertThat(verdict.error()).isNull();
    } else {
      assertThat(verdict.error()).isNotNull();
      assertThat(verdict.error().code()).isEqualTo(row.code);
    }
  }
}
