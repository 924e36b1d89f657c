package io.stackline.runner.host;

import java.util.Optional;

/**
 * The file {@code BITBUCKET_PIPELINES_VARIABLES_PATH}: {@code KEY=VALUE} lines. How it is read is
 * not documented beyond that, and Bitbucket prints the values in the log of later steps: what a
 * shell could take for more than text is left out.
 */
public final class BitbucketVariableFormat extends VariableFormat.Lines {
  @Override
  Optional<String> refusal(Variable variable) {
    String value = variable.text();
    return value.matches("(?s).*[$`\\\\].*")
        ? Optional.of("Bitbucket does not say how it reads $, ` and \\")
        : LineRules.refusal(value);
  }

  @Override
  String lines(Variable variable) {
    return variable.name() + "=" + variable.text() + "\n";
  }
}
