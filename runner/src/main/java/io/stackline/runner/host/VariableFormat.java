package io.stackline.runner.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A form in which variables are handed on. What a form cannot carry unchanged is left out, never
 * changed: no value may end its own line, command or quotes.
 */
public interface VariableFormat {
  /** Writes variables, which all have different names. */
  Encoded encode(List<Variable> variables);

  /**
   * Variables in a host's form.
   *
   * @param commands lines for the host to read in the log; they hold secrets, so that nothing may
   *     stand between them and the host
   * @param file what is written to a file; it holds no secret but where the host hides its content
   * @param omitted what was left out
   */
  record Encoded(List<String> commands, String file, List<Omission> omitted) {
    public Encoded {
      commands = List.copyOf(commands);
      omitted = List.copyOf(omitted);
    }

    /** Says nothing: the values may be secrets. */
    @Override
    public String toString() {
      return "Encoded[omitted=" + omitted + "]";
    }
  }

  /**
   * A variable that was left out.
   *
   * @param name its name
   * @param why the end of a sentence
   */
  record Omission(String name, String why) {}

  /** Writes variables line by line; a form says what does not fit. */
  abstract class Lines implements VariableFormat {
    /** Why a variable does not fit; empty if it does. */
    abstract Optional<String> refusal(Variable variable);

    /** The lines of a variable, each with its end. */
    abstract String lines(Variable variable);

    @Override
    public Encoded encode(List<Variable> variables) {
      StringBuilder file = new StringBuilder();
      List<Omission> omitted = new ArrayList<>();
      for (Variable variable : variables) {
        Optional<String> refusal =
            variable.secret() ? Optional.of("a file cannot hide a secret") : refusal(variable);
        if (refusal.isPresent()) {
          omitted.add(new Omission(variable.name(), refusal.get()));
        } else {
          file.append(lines(variable));
        }
      }
      return new Encoded(List.of(), file.toString(), omitted);
    }
  }
}
