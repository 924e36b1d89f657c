package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.Operation;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The page on the runner has every option, as the command itself has it, with the field of a
 * request and the variables that say the same.
 */
final class RunnerPageTest {
  private static final Path PAGE = Path.of("..", "docs", "runner.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)(<!-- options: begin[^\n]*-->\n).*(<!-- options: end -->)");
  private static final Pattern VARIABLE = Pattern.compile("\\b(?:STACKLINE|PULUMI)_[A-Z_]+\\b");
  private static final String HOW =
      "mvn -q -pl runner -am test -Dtest=RunnerPageTest -Dstackline.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  /** Fields that are not named after their options. */
  private static final Map<String, String> OTHER_NAME =
      Map.ofEntries(
          Map.entry("--config-file", "configFiles"),
          Map.entry("--env", "environments"),
          Map.entry("--target", "targets"),
          Map.entry("--replace", "replaces"),
          Map.entry("--target-replace", "targetReplaces"),
          Map.entry("--exclude", "excludes"),
          Map.entry("--policy-pack", "policyPacks"),
          Map.entry("--policy-pack-config", "policyPackConfigs"),
          Map.entry("--tag", "tags"),
          Map.entry("--pass-variable", "passVariables"),
          Map.entry("--report", "reports"),
          Map.entry("--show-secret-outputs", "secretOutputsFile"));

  /** Options about the command line itself. */
  private static final Set<String> NO_FIELD = Set.of("--request", "--output");

  /** Fields about the file itself, and the one that is no option. */
  private static final Set<String> NO_OPTION = Set.of("version", "operation", "extraArguments");

  private final CommandLine stackline =
      StacklineCommand.whole(new Environment(Map.of()), new Streams(System.out, System.err));

  /** With {@code -Dstackline.write=true} the page's tables are written anew. */
  @Test
  void thePageHasEveryOption() throws IOException {
    String text = Files.readString(PAGE);
    assertThat(text).containsPattern(BLOCK);
    String right = BLOCK.matcher(text).replaceFirst(this::block);
    if (Boolean.getBoolean("stackline.write")) {
      Files.writeString(PAGE, right);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/runner.md is not what the options are; this writes it anew:\n%s", HOW)
        .isEqualTo(right);
  }

  @Test
  void everyFieldOfARequestHasItsOptionAndTheOtherWayRound() {
    Set<String> fields =
        Arrays.stream(RequestFile.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    fields.removeAll(NO_OPTION);
    Set<String> named =
        operations().keySet().stream()
            .map(RunnerPageTest::field)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(fields);
    assertThat(operations().keySet()).containsAll(OTHER_NAME.keySet()).containsAll(NO_FIELD);
  }

  private static String field(String option) {
    if (NO_FIELD.contains(option)) {
      return "";
    }
    String known = OTHER_NAME.get(option);
    return known != null
        ? known
        : Pattern.compile("-([a-z])")
            .matcher(option.substring(2))
            .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
  }

  private record Row(OptionSpec option, List<String> commands) {}

  /** The options of all operations, each with those that have it. */
  private Map<String, Row> operations() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String word : Operation.words()) {
      options(stackline.getSubcommands().get(word))
          .forEach(
              o ->
                  rows.computeIfAbsent(o.longestName(), n -> new Row(o, new ArrayList<>()))
                      .commands()
                      .add(word));
    }
    return rows;
  }

  private static List<OptionSpec> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
        .toList();
  }

  private String block(MatchResult found) {
    StringBuilder text = new StringBuilder(found.group(1));
    text.append("\n### Operations: ").append(words(Operation.words())).append("\n\n");
    text.append("| option | field | variable | meaning |\n| --- | --- | --- | --- |\n");
    for (Row row : operations().values()) {
      String only =
          row.commands().equals(Operation.words()) ? "" : "Of " + words(row.commands()) + ". ";
      text.append("| ").append(names(row.option())).append(" | ");
      text.append(code(field(row.option().longestName()))).append(" | ");
      text.append(variables(row.option())).append(" | ");
      text.append(only).append(meaning(row.option())).append(" |\n");
    }
    stackline.getSubcommands().forEach((name, command) -> other(name, command, text));
    return java.util.regex.Matcher.quoteReplacement(text.append('\n') + found.group(2));
  }

  private static void other(String name, CommandLine command, StringBuilder text) {
    if (Operation.of(name).isPresent()) {
      return;
    }
    if (!command.getSubcommands().isEmpty()) {
      command.getSubcommands().forEach((sub, line) -> other(name + " " + sub, line, text));
      return;
    }
    text.append("\n### `stackline ").append(name).append("`\n\n");
    text.append(cell(String.join(" ", command.getCommandSpec().usageMessage().description())));
    text.append("\n\n| option | variable | meaning |\n| --- | --- | --- |\n");
    for (PositionalParamSpec word : command.getCommandSpec().positionalParameters()) {
      text.append("| ").append(code(word.paramLabel())).append(" |  | ");
      text.append(cell(String.join(" ", word.description()))).append(" |\n");
    }
    for (OptionSpec option : options(command)) {
      text.append("| ").append(names(option)).append(" | ");
      text.append(variables(option)).append(" | ").append(meaning(option)).append(" |\n");
    }
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    if (option.arity().max() == 0) {
      return code(names);
    }
    String label =
        option.arity().min() == 0 ? "[" + option.paramLabel() + "]" : option.paramLabel();
    return code(names + " " + label);
  }

  private static String variables(OptionSpec option) {
    return VARIABLE
        .matcher(String.join(" ", option.description()))
        .results()
        .map(found -> code(found.group()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String meaning(OptionSpec option) {
    return cell(String.join(" ", option.description()));
  }

  private static String words(List<String> words) {
    return words.stream().map(RunnerPageTest::code).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
