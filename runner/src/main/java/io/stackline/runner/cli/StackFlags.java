package io.stackline.runner.cli;

import io.stackline.run.StackOptions;
import io.stackline.runner.report.RequestFile;
import picocli.CommandLine.Option;

/** The options of what is done to the stack itself. */
final class StackFlags {
  @Option(names = "--create", description = "Create the stack if it does not exist.")
  boolean create;

  StackOptions options(RequestFile file) {
    return new StackOptions(Given.either(create, file.create()));
  }
}
