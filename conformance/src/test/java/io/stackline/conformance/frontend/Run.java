package io.stackline.conformance.frontend;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user writes into a job, whatever the host.
 *
 * @param options by the names of a request's fields; items of a list stand on lines
 * @param variables what else the job has
 */
record Run(Map<String, String> options, Map<String, String> variables) {
  Run {
    options = Map.copyOf(options);
    variables = Map.copyOf(variables);
  }

  /** An operation on a stack. */
  static Run of(String operation, String stack) {
    return new Run(Map.of("operation", operation, "stack", stack, "comment", "off"), Map.of());
  }

  /** The same with another option. */
  Run with(String field, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(field, value);
    return new Run(more, variables);
  }

  /** The same with another variable. */
  Run variable(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(variables);
    more.put(name, value);
    return new Run(options, more);
  }

  /** The same with more variables. */
  Run variables(Map<String, String> others) {
    Map<String, String> more = new LinkedHashMap<>(variables);
    more.putAll(others);
    return new Run(options, more);
  }
}
