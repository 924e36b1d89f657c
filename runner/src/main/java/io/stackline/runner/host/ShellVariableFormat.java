package io.stackline.runner.host;

import java.util.Optional;

/** Assignments that a POSIX shell reads with {@code .}: single quotes keep everything as it is. */
public final class ShellVariableFormat extends VariableFormat.Lines {
  @Override
  Optional<String> refusal(Variable variable) {
    return variable.text().indexOf('\0') >= 0
        ? Optional.of("a variable cannot hold a zero byte")
        : Optional.empty();
  }

  @Override
  String lines(Variable variable) {
    return variable.name() + "='" + variable.text().replace("'", "'\\''") + "'\n";
  }
}
