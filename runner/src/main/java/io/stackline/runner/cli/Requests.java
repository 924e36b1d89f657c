package io.stackline.runner.cli;

import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** Puts a request together: an option wins over the request file, and that over a variable. */
final class Requests {
  private final RunFlags flags;
  private final RequestFile file;
  private final Environment environment;

  private Requests(RunFlags flags, RequestFile file, Environment environment) {
    this.flags = flags;
    this.file = file;
    this.environment = environment;
  }

  /** The request that options and request file make together. */
  static RunRequest of(Operation operation, RunFlags flags, Environment environment)
      throws RunException {
    RequestFile file = flags.request == null ? RequestFile.EMPTY : RequestFile.read(flags.request);
    if (file.operation() != null && !file.operation().equals(operation.word())) {
      throw new RunException(
          ErrorCode.BAD_REQUEST,
          "It is for " + file.operation() + ", not " + operation.word() + ".");
    }
    try {
      return new Requests(flags, file, environment).request(operation);
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new RunException(ErrorCode.BAD_OPTION, text(e), e);
    }
  }

  private static String text(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse("");
  }

  private RunRequest request(Operation operation) throws RunException {
    String stack = Given.first(flags.stack, file.stack());
    if (stack == null) {
      throw new RunException(ErrorCode.BAD_STACK_NAME, "");
    }
    return new RunRequest(
        operation,
        stack,
        Optional.ofNullable(Given.first(flags.cwd, Given.path(file.cwd()))).orElse(Path.of("")),
        Given.first(flags.cloudUrl, file.cloudUrl()),
        Given.first(flags.result, Given.path(file.result())),
        Given.first(flags.timeout, Given.duration(file.timeout())),
        Given.first(flags.secretOutputsFile, Given.path(file.secretOutputsFile())),
        flags.cli.options(flags.install, file),
        flags.engine.options(file, operation),
        flags.target.options(file, operation),
        flags.config.options(file),
        Given.either(flags.allowForks, file.allowForks()),
        flags.export.export(file),
        flags.patience.patience(file, environment),
        flags.oidc.exchange(file, environment),
        flags.reports.options(file),
        flags.plan.options(file, operation),
        flags.remote.options(file, operation));
  }
}
