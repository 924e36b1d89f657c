package io.stackline.runner.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GitLab's dotenv report ({@code artifacts:reports:dotenv}): {@code KEY=VALUE} lines, no quotes, no
 * comments, no empty lines; GitLab strips spaces and lets a {@code $} stand for other variables. A
 * file that breaks a limit fails the job.
 */
public final class GitlabVariableFormat extends VariableFormat.Lines {
  /** The largest report, in bytes. */
  public static final int MOST_BYTES = 5 * 1024;

  /** The most variables of a report, on the plan that allows the most. */
  public static final int MOST_VARIABLES = 150;

  private static final int LONGEST_NAME = 255;

  @Override
  Optional<String> refusal(Variable variable) {
    String value = variable.text();
    if (variable.name().length() > LONGEST_NAME) {
      return Optional.of("its name is longer than " + LONGEST_NAME + " characters");
    }
    if (value.contains("$")) {
      return Optional.of("GitLab would replace what follows its $");
    }
    return LineRules.refusal(value);
  }

  @Override
  String lines(Variable variable) {
    return variable.name() + "=" + variable.text() + "\n";
  }

  @Override
  public Encoded encode(List<Variable> variables) {
    List<Variable> fitting = new ArrayList<>();
    List<Omission> omitted = new ArrayList<>();
    int bytes = 0;
    for (Variable variable : variables) {
      Encoded alone = super.encode(List.of(variable));
      int more = alone.file().getBytes(StandardCharsets.UTF_8).length;
      if (!alone.omitted().isEmpty()) {
        omitted.addAll(alone.omitted());
      } else if (fitting.size() == MOST_VARIABLES) {
        omitted.add(new Omission(variable.name(), "GitLab takes 150 variables at the most"));
      } else if (bytes + more > MOST_BYTES) {
        omitted.add(new Omission(variable.name(), "GitLab takes 5 KB at the most"));
      } else {
        fitting.add(variable);
        bytes += more;
      }
    }
    return new Encoded(List.of(), super.encode(fitting).file(), omitted);
  }
}
