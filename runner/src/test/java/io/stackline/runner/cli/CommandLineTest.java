package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.Operation;
import io.stackline.runner.host.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command helps: pages of help, corrections of what is mistyped, completion by shells. */
final class CommandLineTest {
  private static final Environment NOTHING = new Environment(Map.of());

  @TempDir Path directory;

  private record Answer(int exit, String out, String err) {}

  private static Answer stackline(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new PrintStream(out, true), new PrintStream(err, true));
    int exit = StacklineCommand.run(words, NOTHING, streams);
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The words that lead to each command that does something. */
  private static List<List<String>> leaves(CommandLine command, List<String> words) {
    List<List<String>> all = new ArrayList<>();
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> more = new ArrayList<>(words);
              more.add(name);
              all.addAll(sub.getSubcommands().isEmpty() ? List.of(more) : leaves(sub, more));
            });
    return all;
  }

  @Test
  void everyCommandHasAPageThatFitsAndAnExampleThatIsUnderstood() {
    List<List<String>> commands =
        leaves(StacklineCommand.whole(NOTHING, new Streams(System.out, System.err)), List.of());
    assertThat(commands).hasSizeGreaterThan(Operation.values().length);
    for (List<String> words : commands) {
      List<String> asked = new ArrayList<>(words);
      asked.add("--help");
      Answer answer = stackline(asked.toArray(String[]::new));
      assertThat(answer.exit()).isZero();
      assertThat(answer.out()).startsWith("Usage: stackline " + String.join(" ", words));
      assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
      assertThat(answer.out()).contains("\nExample:\n");
      assertThat(answer.out().substring(answer.out().indexOf("\nExample:\n")))
          .contains("stackline " + String.join(" ", words));
    }
  }

  @Test
  void optionsOfAnOperationStandUnderHeadings() {
    assertThat(stackline("up", "--help").out())
        .containsSubsequence(
            "\nStack:\n",
            "--stack=ORG/PROJECT/STACK",
            "\nConfiguration:\n",
            "--secret-config",
            "\nEngine:\n",
            "--message",
            "\nWaiting:\n",
            "--on-busy",
            "\nCLI:\n",
            "--pulumi-version",
            "\nSigning in:\n",
            "--oidc-organization",
            "\nOutput:\n",
            "--result",
            "\nOther:\n",
            "--help");
  }

  @ParameterizedTest
  @CsvSource({
    "upp, stackline up",
    "destory, stackline destroy",
    "complet, stackline completion",
  })
  void theNearestCommandIsNamed(String mistyped, String meant) {
    Answer answer = stackline(mistyped, "--stack", "dev");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains("'" + mistyped + "'", "Did you mean: " + meant);
  }

  @ParameterizedTest
  @CsvSource({"--stak, --stack", "--on-bussy, --on-busy", "--secretconfig, --secret-config"})
  void theNearestOptionIsNamed(String mistyped, String meant) {
    Answer answer = stackline("up", mistyped, "x");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err())
        .contains("'" + mistyped + "'")
        .containsPattern("Possible solutions: .*" + meant);
  }

  @Test
  void aWordThatIsNoneOfAFewIsAnsweredWithAllOfThem() {
    Answer busy = stackline("up", "--stack", "dev", "--on-busy", "wat");
    assertThat(busy.exit()).isEqualTo(2);
    assertThat(busy.out()).contains("--on-busy: 'wat' is none of fail, wait, cancel-dead");
    Answer output = stackline("up", "--stack", "dev", "--output", "wat");
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().toLowerCase(java.util.Locale.ROOT))
        .contains("'--output'", "text", "json", "'wat'");
    Answer shell = stackline("completion", "tcsh");
    assertThat(shell.exit()).isEqualTo(2);
    assertThat(shell.err().toLowerCase(java.util.Locale.ROOT)).contains("bash", "zsh", "'tcsh'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void aShellCompletesCommandsOptionsAndWords(String shell) throws Exception {
    Assumptions.assumeTrue(runs(shell), shell + " is not here");
    Answer answer = stackline("completion", shell);
    assertThat(answer.exit()).isZero();
    Path script = Files.writeString(directory.resolve("completion"), answer.out());
    assertThat(sh(shell, script, "complete -p stackline")).contains("_complete_stackline");
    if (shell.equals("bash")) {
      // Only zsh itself can call the function as it does.
      assertThat(completed(shell, script, "stackline", "dest")).containsExactly("destroy");
      assertThat(completed(shell, script, "stackline", "up", "--on-")).containsExactly("--on-busy");
      assertThat(completed(shell, script, "stackline", "up", "--on-busy", "ca"))
          .containsExactly("cancel-dead");
      assertThat(completed(shell, script, "stackline", "plugins", "k")).containsExactly("key");
    }
  }

  private static boolean runs(String shell) throws InterruptedException {
    try {
      return new ProcessBuilder(shell, "-c", ":").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> completed(String shell, Path script, String... words)
      throws IOException, InterruptedException {
    String line = String.join(" ", words);
    String last = "'" + words[words.length - 1] + "'";
    String before = "'" + words[words.length - 2] + "'";
    String ask =
        "COMP_WORDS=("
            + line
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; COMP_LINE='"
            + line
            + "'; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; compopt() { :; }; "
            + "_complete_stackline stackline "
            + last
            + " "
            + before
            + "; printf '%s\\n' \"${COMPREPLY[@]}\"";
    return sh(shell, script, ask).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  private String sh(String shell, Path script, String command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(shell, "-c", "source '" + script + "' && " + command)
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
