package io.stackline.runner.cli;

import io.stackline.runner.host.Environment;

/** The entry of the {@code stackline} command. */
public final class Main {
  private Main() {}

  /** Carries out a command line and ends the process with its exit status. */
  public static void main(String[] args) {
    Streams streams = new Streams(System.out, System.err);
    System.exit(StacklineCommand.run(args, Environment.ofProcess(), streams));
  }
}
