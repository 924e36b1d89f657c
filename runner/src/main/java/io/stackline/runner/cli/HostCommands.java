package io.stackline.runner.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Gives lines to the CI host as they are, past the writer that hides secrets; hosts read both
 * standard streams. A host takes a line for a command only if it begins as one, and the writer may
 * hold back the end of the line before: so the first begins a new one.
 */
final class HostCommands implements Consumer<String> {
  private final PrintStream stream;
  private boolean begun;

  HostCommands(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public synchronized void accept(String line) {
    byte[] bytes = ((begun ? "" : "\n") + line + "\n").getBytes(StandardCharsets.UTF_8);
    begun = true;
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
