package io.stackline.runner.cli;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where the command writes.
 *
 * @param out standard output
 * @param err standard error
 */
record Streams(PrintStream out, PrintStream err) {
  /**
   * A writer of UTF-8 whatever the platform's own encoding is; closing it leaves the stream open.
   */
  Writer writer(PrintStream stream) {
    return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** Prints a result, as JSON, as the one document of standard output. */
  void document(String text) {
    byte[] json = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(json, 0, json.length);
    out.flush();
  }
}
