package io.stackline.runner.host;

import io.stackline.run.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Azure Pipelines' logging command {@code task.setvariable}. In a command the agent decodes {@code
 * %0D}, {@code %0A}, {@code %3B}, {@code %5D} and, unless {@code DECODE_PERCENTS} is false, {@code
 * %AZP25}. A secret of several lines is refused by the agent.
 */
public final class AzureVariableFormat implements VariableFormat {
  private static final Pattern DECODED = Pattern.compile("(?i)%(3B|5D|0D|0A|AZP25)");

  private final boolean percents;

  /**
   * @param environment says whether the agent decodes percent signs
   */
  public AzureVariableFormat(Environment environment) {
    this.percents =
        environment.get("DECODE_PERCENTS").filter(v -> v.equalsIgnoreCase("false")).isEmpty();
  }

  @Override
  public Encoded encode(List<Variable> variables) {
    List<String> commands = new ArrayList<>();
    List<Omission> omitted = new ArrayList<>();
    for (Variable variable : variables) {
      Optional<String> refusal = refusal(variable);
      if (refusal.isPresent()) {
        omitted.add(new Omission(variable.name(), refusal.get()));
        continue;
      }
      if (variable.secret()) {
        for (Secret part : SecretParts.of(variable.value())) {
          commands.add("##vso[task.setsecret]" + data(part.reveal()));
        }
      }
      commands.add(
          "##vso[task.setvariable variable="
              + variable.name()
              + ";isOutput=true;issecret="
              + variable.secret()
              + "]"
              + data(variable.text()));
    }
    return new Encoded(commands, "", omitted);
  }

  private Optional<String> refusal(Variable variable) {
    String value = variable.text();
    if (variable.secret() && value.matches("(?s).*[\r\n].*")) {
      return Optional.of("Azure Pipelines cannot hide a secret of several lines");
    }
    if (value.indexOf('\0') >= 0) {
      return Optional.of("a variable cannot hold a zero byte");
    }
    return !percents && DECODED.matcher(value).find()
        ? Optional.of("DECODE_PERCENTS is false, and it holds what Azure Pipelines would decode")
        : Optional.empty();
  }

  private String data(String text) {
    String escaped = percents ? text.replace("%", "%AZP25") : text;
    return escaped.replace("\r", "%0D").replace("\n", "%0A");
  }
}
