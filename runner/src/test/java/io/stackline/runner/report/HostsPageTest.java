package io.stackline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.OutputExport;
import io.stackline.run.OutputExport.Destination;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.CliVariables;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.Fork;
import io.stackline.runner.host.GoldenHost;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/hosts.md} says what the code does. */
class HostsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "hosts.md");
  private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z_]*)(?:=([^`]*))?`");

  @TempDir Path checkout;

  /** The rows under a heading, by their first cell without its quotes. */
  private static Map<String, List<String>> table(String heading) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int at = lines.indexOf(heading);
    assertThat(at).as(heading).isPositive();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int i = at + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
      List<String> cells = Arrays.stream(lines.get(i).split("\\|", -1)).map(String::strip).toList();
      rows.put(cells.get(1).replace("`", ""), cells.subList(2, cells.size() - 1));
    }
    return rows;
  }

  private static List<String> titles() {
    return Arrays.stream(CiHost.values()).filter(h -> h != CiHost.NONE).map(CiHost::title).toList();
  }

  private HostContext context(GoldenHost golden) {
    return CiHost.detect(golden.environment()).context(golden.environment(), checkout);
  }

  @Test
  void everyHostIsRecognisedAsThePageSays() throws IOException {
    Map<String, List<String>> rows = table("| host | recognised by | recorded as |");
    assertThat(rows.keySet()).containsExactlyElementsOf(titles());
    for (Map.Entry<String, List<String>> row : rows.entrySet()) {
      Matcher sign = VARIABLE.matcher(row.getValue().get(0));
      assertThat(sign.matches()).as(row.getKey()).isTrue();
      Environment environment = new Environment(Map.of(sign.group(1), sign.group(2)));
      CiHost host = CiHost.detect(environment);
      assertThat(host.title()).isEqualTo(row.getKey());
      String system = host.context(environment, checkout).build().system();
      assertThat(system == null ? "–" : system).isEqualTo(row.getValue().get(1));
    }
  }

  @Test
  void everyVariableIsToldAndNoOther() throws IOException {
    TreeSet<String> told = new TreeSet<>();
    for (String name : GoldenHost.names()) {
      GoldenHost golden = GoldenHost.of(name, checkout, ".");
      told.addAll(CliVariables.of(context(golden), golden.environment(), checkout, false).keySet());
    }
    assertThat(table("| variable | recorded as | what it is |").keySet())
        .containsExactlyInAnyOrderElementsOf(told);
  }

  /** Whether a golden pull request of the host changes when one of the variables is gone. */
  private boolean matters(String host, String variable) throws IOException {
    for (String name : GoldenHost.names()) {
      GoldenHost golden = GoldenHost.of(name, checkout, ".");
      CiHost kind = CiHost.detect(golden.environment());
      if (kind.title().equals(host) && context(golden).pullRequest() != null) {
        Map<String, String> without = new HashMap<>(golden.variables());
        without.remove(variable);
        HostContext changed = kind.context(new Environment(without), checkout);
        if (!changed.equals(context(golden))) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void everyVariableOfAPullRequestMatters() throws IOException {
    List<Map<String, List<String>>> tables =
        List.of(
            table("| host | commit of a pull request | pull request |"),
            table("| host | a fork is told by | if that is missing |"));
    int seen = 0;
    for (Map<String, List<String>> table : tables) {
      for (Map.Entry<String, List<String>> row : table.entrySet()) {
        Matcher variables = VARIABLE.matcher(String.join(" ", row.getValue()));
        while (variables.find()) {
          // No environment has the pull request of another host.
          if (!variables.group(1).startsWith("CI_EXTERNAL_")) {
            assertThat(matters(row.getKey(), variables.group(1)))
                .as(row.getKey() + " " + variables.group(1))
                .isTrue();
            seen++;
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(12);
  }

  @Test
  void unknownOriginIsRefusedWhereThePageSaysSo() throws IOException {
    Map<String, List<String>> rows = table("| host | a fork is told by | if that is missing |");
    assertThat(rows.keySet()).containsExactlyElementsOf(titles());
    for (String name : GoldenHost.names()) {
      GoldenHost golden = GoldenHost.of(name, checkout, ".");
      HostContext context = context(golden);
      if (context.pullRequest() == null || context.pullRequest().fork() != Fork.NO) {
        continue;
      }
      CiHost host = CiHost.detect(golden.environment());
      List<String> row = rows.get(host.title());
      Map<String, String> without = new HashMap<>(golden.variables());
      Matcher variables = VARIABLE.matcher(row.get(0));
      while (variables.find()) {
        without.remove(variables.group(1));
      }
      without.remove("SYSTEM_PULLREQUEST_SOURCEREPOSITORYURI");
      HostContext silent = host.context(new Environment(without), checkout);
      assertThat(silent.pullRequest()).as(name).isNotNull();
      assertThat(silent.pullRequest().fork().isRefused())
          .as(name)
          .isEqualTo(row.get(1).startsWith("refused"));
    }
  }

  @Test
  void outputsGoWhereThePageSays() throws IOException, RunException {
    Map<String, List<String>> rows = table("| host | where | form | secrets |");
    assertThat(rows.keySet()).containsExactlyElementsOf(titles());
    Map<String, List<String>> signs = table("| host | recognised by | recorded as |");
    for (Map.Entry<String, List<String>> row : rows.entrySet()) {
      Matcher sign = VARIABLE.matcher(signs.get(row.getKey()).get(0));
      assertThat(sign.matches()).isTrue();
      Map<String, String> variables = new HashMap<>(Map.of(sign.group(1), sign.group(2)));
      String where = row.getValue().get(0).replace("`", "");
      if (where.equals("–")) {
        assertThatThrownBy(() -> ExportTarget.of(Destination.TO_HOST, new Environment(variables)))
            .isInstanceOfSatisfying(
                RunException.class,
                e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_OPTION));
        continue;
      }
      if (where.matches("[A-Z_]+")) {
        assertThatThrownBy(() -> ExportTarget.of(Destination.TO_HOST, new Environment(variables)))
            .hasMessageContaining(where + " is not set");
        variables.put(where, "the file");
      }
      ExportTarget target = ExportTarget.of(Destination.TO_HOST, new Environment(variables));
      String place = variables.getOrDefault(where, where.equals("the log") ? "" : where);
      assertThat(target.place().orElse("")).isEqualTo(place);
      assertThat(target.hides()).isEqualTo(row.getValue().get(2).equals("yes"));
    }
  }

  @Test
  void theFactsAreThoseOfThePage() throws IOException {
    RunResult result =
        new RunResult(
            Operation.UP,
            "acme/shop/dev",
            RunStatus.SUCCEEDED,
            Map.of("create", 2, "same", 3),
            List.of(),
            List.of(),
            RunResult.Outputs.NONE,
            7L,
            "https://app.example.com/7",
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            null,
            List.of());
    Map<String, String> facts = new LinkedHashMap<>();
    for (Variable v : ExportedVariables.of(result, OutputExport.NONE, Map.of()).variables()) {
      facts.put(v.name(), v.value().reveal());
    }
    assertThat(table("| fact | what it is |").keySet()).containsExactlyElementsOf(facts.keySet());
    assertThat(facts)
        .containsEntry("STACKLINE_STATUS", "succeeded")
        .containsEntry("STACKLINE_CHANGES", "2")
        .containsEntry("STACKLINE_SAME", "3")
        .containsEntry("STACKLINE_DELETE", "0");
  }
}
