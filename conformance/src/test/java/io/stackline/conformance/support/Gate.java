package io.stackline.conformance.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds steps of a test resource until the test lets them go on. */
public record Gate(Path prefix) {
  /** Returns once the step ({@code create}, {@code update}, {@code delete}) is waiting. */
  public void awaitBegun(String step) throws InterruptedException {
    Waiting.until("the " + step + " behind " + prefix + " begins", () -> isBegun(step));
  }

  /** Whether the step has come to the gate. */
  public boolean isBegun(String step) {
    return Files.exists(Path.of(prefix + "." + step + ".begun"));
  }

  /** Lets the step end, now and later. */
  public void open(String step) throws IOException {
    Path file = Path.of(prefix + "." + step + ".go");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
  }

  /** Changes what exists behind the engine's back: the resource has another value. */
  public void drift(String value) throws IOException {
    Files.writeString(Path.of(prefix + ".read.value"), value);
  }

  /** Removes behind the engine's back what exists. */
  public void vanish() throws IOException {
    Files.writeString(Path.of(prefix + ".read.gone"), "");
  }
}
