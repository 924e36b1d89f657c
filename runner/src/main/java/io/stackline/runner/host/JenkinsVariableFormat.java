package io.stackline.runner.host;

import java.util.Optional;

/**
 * Java properties, in ASCII: what {@code readProperties} of Jenkins' Pipeline Utility Steps reads
 * (form: {@link java.util.Properties#load(java.io.Reader)}).
 */
public final class JenkinsVariableFormat extends VariableFormat.Lines {
  @Override
  Optional<String> refusal(Variable variable) {
    return Optional.empty();
  }

  @Override
  String lines(Variable variable) {
    StringBuilder line = new StringBuilder(variable.name()).append('=');
    variable.text().chars().forEach(c -> append(line, (char) c));
    return line.append('\n').toString();
  }

  private static void append(StringBuilder line, char c) {
    boolean plain = c > ' ' && c < 0x7f && "\\#!=:".indexOf(c) < 0;
    if (plain) {
      line.append(c);
    } else {
      line.append("\\u").append(String.format(java.util.Locale.ROOT, "%04x", (int) c));
    }
  }
}
