package io.stackline.runner.cli;

import io.stackline.client.wire.Wire;
import io.stackline.run.RunError;
import io.stackline.runner.host.CiHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/**
 * How commands that only find something out say it: facts on standard output, everything else on
 * standard error.
 *
 * @param output lines {@code NAME=VALUE}, or one JSON object
 */
record Facts(Streams streams, OutputFormat output) {
  /** Prints the facts, in their order. */
  void print(Map<String, String> fields) throws IOException {
    StringBuilder text = new StringBuilder();
    if (output == OutputFormat.JSON) {
      text.append(Wire.encode(fields)).append('\n');
    } else {
      fields.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    }
    write(streams.writer(streams.out()), text.toString());
  }

  /** Says something to people. */
  void remark(String text) {
    try {
      write(streams.writer(streams.err()), CiHost.harmless(text) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what is wrong and what to do; the exit status. */
  int refused(RunError error) {
    remark("error: " + error.whatHappened());
    remark("  what to do: " + error.whatToDo());
    return error.code().status().exitCode();
  }

  private static void write(Writer to, String text) throws IOException {
    to.write(text);
    to.flush();
  }
}
