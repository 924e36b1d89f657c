package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.runner.host.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What becomes of faults that nobody foresaw: an error with a code, like every other. Messages of
 * such faults may quote a file or hold a secret, so that the type and the place must do.
 */
public final class LastResort {
  /** The variable that asks for the whole trace, which is masked like everything that is shown. */
  public static final String VARIABLE = "STACKLINE_DEBUG";

  private static final String OURS = "io.stackline.";

  private LastResort() {}

  /** What a result says of it. */
  public static RunError error(Throwable fault) {
    String what = fault.getClass().getSimpleName();
    return RunError.of(
        ErrorCode.INTERNAL, what + (fault instanceof OutOfMemoryError ? "" : place(fault)) + ".");
  }

  private static String place(Throwable fault) {
    return Arrays.stream(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  /**
   * Shows where it came from, if somebody asks for it.
   *
   * @param say takes lines and masks them
   */
  public static void trace(Throwable fault, Environment environment, Consumer<String> say) {
    if (environment.get(VARIABLE).filter(text -> text.strip().equals("true")).isPresent()) {
      StringWriter text = new StringWriter();
      fault.printStackTrace(new PrintWriter(text, true));
      text.toString().lines().forEach(line -> say.accept("debug: " + line));
    }
  }
}
