package io.stackline.runner.exec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Why a text is no YAML, and where. The library's messages repeat lines, keys, tags and characters
 * of the text, which may be a secret, so that only what is known of them is said.
 */
final class YamlFault {
  private static final String ELSE = "the YAML is not valid";

  /** By what the library's message begins with. */
  private static final List<Map.Entry<String, String>> REASONS =
      List.of(
          Map.entry(
              "mapping values are not allowed",
              "a colon makes a second key of a value; put the value in quotes"),
          Map.entry(
              "found character '\\t(TAB)'", "a tab is used for indentation; use spaces instead"),
          Map.entry(
              "found character", "a character that begins no plain value; put the value in quotes"),
          Map.entry("found unexpected end of stream", "a quote is not closed"),
          Map.entry("found duplicate key", "a key is there twice; remove one of them"),
          Map.entry("found undefined alias", "an alias has no anchor before it"),
          Map.entry("but found another document", "there is a second document; keep one"),
          Map.entry("found unknown escape character", "an unknown escape is in double quotes"),
          Map.entry("could not determine a constructor", "the value has an unknown tag"),
          Map.entry("found undefined tag handle", "the value has an unknown tag"),
          Map.entry("expected ',' or ']'", "a list in brackets is not closed"),
          Map.entry("expected ',' or '}'", "a mapping in braces is not closed"),
          Map.entry(
              "expected <block end>", "the indentation is wrong, or text follows a quoted value"),
          Map.entry("could not find expected ':'", "a key has no colon after it"),
          Map.entry("special characters are not allowed", "there is a control character"),
          Map.entry("Number of aliases", "it has more than " + YamlLimits.ALIASES + " aliases"),
          Map.entry(
              "The incoming YAML document exceeds",
              "it has more than " + YamlLimits.CHARACTERS + " characters"));

  private YamlFault() {}

  /** The place and the reason, without an end of the sentence. */
  static String of(Throwable fault, String text) {
    if (fault instanceof YamlLimits.Exceeded exceeded) {
      return at(exceeded.place()) + exceeded.getMessage();
    }
    if (fault instanceof MarkedYamlEngineException marked) {
      return at(marked.getProblemMark().or(marked::getContextMark)) + reason(marked.getProblem());
    }
    if (fault instanceof ReaderException reader) {
      return at(text, reader.getPosition()) + reason(reader.getMessage());
    }
    return fault instanceof StackOverflowError
        ? "it is nested too deep"
        : reason(fault.getMessage());
  }

  private static String reason(@org.jspecify.annotations.Nullable String message) {
    String text = String.valueOf(message);
    return REASONS.stream()
        .filter(known -> text.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ELSE);
  }

  private static String at(Optional<Mark> mark) {
    return mark.map(m -> at(m.getLine(), m.getColumn())).orElse("");
  }

  private static String at(String text, int index) {
    int end = Math.min(Math.max(index, 0), text.codePointCount(0, text.length()));
    String before = text.substring(0, text.offsetByCodePoints(0, end));
    int begin = before.lastIndexOf('\n') + 1;
    int lines = (int) before.chars().filter(c -> c == '\n').count();
    return at(lines, before.codePointCount(begin, before.length()));
  }

  private static String at(int line, int column) {
    return "line " + (line + 1) + ", column " + (column + 1) + ": ";
  }
}
