package io.jenkins.plugins.stackline.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The options of a run as the variables that {@code stackline run} reads: {@code onBusy} is {@code
 * STACKLINE_INPUT_ON_BUSY}.
 */
public final class RunVariables {
  /** What the names of the variables begin with. */
  public static final String PREFIX = "STACKLINE_INPUT_";

  private RunVariables() {}

  /** The variable of an option. */
  public static String name(String option) {
    return PREFIX + option.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /**
   * Options as variables. Lists become a variable for each item, so that an item may have several
   * lines. What is absent, {@code false} or blank says nothing and has none.
   *
   * @param options by name: texts, booleans, numbers, or lists of texts
   */
  public static Map<String, String> of(Map<String, ?> options) {
    Map<String, String> variables = new LinkedHashMap<>();
    options.forEach(
        (option, value) -> {
          if (value instanceof List<?> items) {
            int index = 0;
            for (Object item : items) {
              if (!String.valueOf(item).isBlank()) {
                variables.put(name(option) + "_" + index++, String.valueOf(item));
              }
            }
          } else if (value != null
              && !Boolean.FALSE.equals(value)
              && !String.valueOf(value).isBlank()) {
            variables.put(name(option), String.valueOf(value));
          }
        });
    return variables;
  }

  /**
   * What a Pipeline gives for a list: a list, a map as {@code KEY=VALUE}, or one text. A value of a
   * map that is empty is kept, as {@code KEY=}.
   *
   * @param given what was given
   */
  public static List<String> items(Object given) {
    if (given instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + (entry.getValue() == null ? "" : entry.getValue()))
          .collect(Collectors.toCollection(ArrayList::new));
    }
    if (given instanceof Iterable<?> all) {
      List<String> items = new ArrayList<>();
      all.forEach(item -> items.add(String.valueOf(item)));
      return items;
    }
    return lines(String.valueOf(given));
  }

  /** The lines of a form's text, without blank ones. */
  public static List<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
