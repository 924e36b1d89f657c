package io.stackline.runner.cli;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.runner.LastResort;
import io.stackline.runner.host.Environment;

/** The entry of the {@code stackline} command. */
public final class Main {
  private Main() {}

  /** Carries out a command line and ends the process with its exit status. */
  public static void main(String[] args) {
    Streams streams = new Streams(System.out, System.err);
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> say(fault, streams));
    int exit;
    try {
      exit = StacklineCommand.run(args, Environment.ofProcess(), streams);
    } catch (RuntimeException | Error e) {
      say(e, streams);
      exit = ErrorCode.INTERNAL.status().exitCode();
    }
    System.exit(exit);
  }

  private static void say(Throwable fault, Streams streams) {
    RunError error = LastResort.error(fault);
    streams.err().println("error: " + error.code().code() + ": " + error.whatHappened());
  }
}
