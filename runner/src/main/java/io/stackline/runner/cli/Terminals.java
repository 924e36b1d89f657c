package io.stackline.runner.cli;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** Whether a person sits in front of the output. */
final class Terminals {
  private Terminals() {}

  /** Whether standard input and output are a terminal, as far as Java can say. */
  @SuppressWarnings("SystemConsoleNull") // The newer question is asked too, where there is one.
  static boolean attached() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    // From Java 22 on there is always a console, and isTerminal() tells.
    Optional<Method> isTerminal =
        Arrays.stream(Console.class.getMethods())
            .filter(m -> m.getName().equals("isTerminal"))
            .findFirst();
    if (isTerminal.isEmpty()) {
      return true;
    }
    try {
      return Boolean.TRUE.equals(isTerminal.get().invoke(console));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
