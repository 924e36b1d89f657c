package io.stackline.runner.cli;

import io.stackline.run.ConfigOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.ReportOptions;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.run.StackOptions;
import io.stackline.runner.ReviewStack;
import io.stackline.runner.batch.Entry;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.CheckoutFields;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    RequestFile file = file(operation, flags, environment);
    Path result = Given.first(flags.result, Given.path(file.result()));
    return new Requests(flags, file, environment)
        .checked(operation, new Place(flags.stack, flags.cwd, result, null));
  }

  /**
   * Whether the operator takes the builds of forks for the repository's own: by an option, a
   * variable, or a request file outside the checkout.
   */
  static boolean allowsForks(RunFlags flags, Environment environment) {
    if (flags.allowForks) {
      return true;
    }
    if (flags.variables != null) {
      return flags.variables.isOn("allowForks");
    }
    if (flags.request == null || checkout(flags, flags.request, environment).holds(flags.request)) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(RequestFile.read(flags.request).allowForks());
    } catch (RunException unreadable) {
      // It allows nothing; what is wrong with it is told when it is read for the request.
      return false;
    }
  }

  /** The checkout that the command works in. */
  static Checkout checkout(RunFlags flags, Environment environment) {
    return Checkout.of(environment, Optional.ofNullable(flags.cwd).orElse(Path.of("")));
  }

  /** The checkout that a file is in, or else that of the command. */
  private static Checkout checkout(RunFlags flags, Path file, Environment environment) {
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return Checkout.around(environment, directory).orElse(checkout(flags, environment));
  }

  /** The request file, which may be for this operation alone. */
  static RequestFile file(Operation operation, RunFlags flags, Environment environment)
      throws RunException {
    if (flags.variables != null) {
      return flags.variables.request();
    }
    RequestFile file = RequestFile.EMPTY;
    if (flags.request != null) {
      file = RequestFile.read(flags.request);
      CheckoutFields.checkRequest(flags.request, file, checkout(flags, flags.request, environment));
    }
    if (file.operation() != null && !file.operation().equals(operation.word())) {
      throw new RunException(
          ErrorCode.BAD_REQUEST,
          "It is for " + file.operation() + ", not " + operation.word() + ".");
    }
    return file;
  }

  /** The request of one of many stacks; what the options say holds for each. */
  static RunRequest of(
      Operation operation, RunFlags flags, RequestFile file, Entry entry, Environment environment)
      throws RunException {
    for (Map.Entry<String, Boolean> shared : shared(flags, file).entrySet()) {
      if (shared.getValue()) {
        throw new RunException(
            ErrorCode.BAD_OPTION,
            shared.getKey() + " is for one stack: say it under \"request\" in the list of stacks.");
      }
    }
    Checkout checkout = Checkout.of(environment, entry.place().root());
    RequestFile own = file.over(entry.requestJson(), checkout);
    String stack = entry.stack() == null ? Given.first(flags.stack, file.stack()) : entry.stack();
    if (stack == null) {
      throw new RunException(
          ErrorCode.BAD_STACKS, entry.name() + " names no stack: give it one, or --stack for all.");
    }
    return new Requests(flags, own, environment)
        .checked(
            operation,
            new Place(
                stack,
                entry.place().directory(),
                Given.path(own.result()),
                entry.fileName() + ".plan"));
  }

  /** What would be written, or asked for, by every stack alike. */
  private static Map<String, Boolean> shared(RunFlags flags, RequestFile file) {
    return Map.of(
        "--export-outputs",
        flags.export.exportOutputs != null || file.exportOutputs() != null,
        "--show-secret-outputs",
        flags.secretOutputsFile != null || file.secretOutputsFile() != null,
        "--approved-digest",
        flags.plan.approvedDigest != null || file.approvedDigest() != null);
  }

  /**
   * Which stack it is, and what is its own.
   *
   * @param cwd where its project is
   * @param result where its result is written
   * @param plan the name of its plan in a directory of plans; absent: the plan is named whole
   */
  private record Place(
      @Nullable String stack, @Nullable Path cwd, @Nullable Path result, @Nullable String plan) {}

  private RunRequest checked(Operation operation, Place place) throws RunException {
    try {
      return request(operation, place);
    } catch (IllegalArgumentException | TypeConversionException e) {
      throw new RunException(ErrorCode.BAD_OPTION, text(e), e);
    }
  }

  private static String text(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse("");
  }

  private RunRequest request(Operation operation, Place place) throws RunException {
    String stack = Given.first(place.stack(), file.stack());
    if (stack == null) {
      throw new RunException(ErrorCode.BAD_STACK_NAME, "");
    }
    Path cwd =
        Optional.ofNullable(Given.first(place.cwd(), Given.path(file.cwd()))).orElse(Path.of(""));
    ReportOptions reports = flags.reports.options(file);
    if (flags.reports.comments.issue && operation != Operation.DRIFT) {
      throw new IllegalArgumentException(operation.word() + " has no --issue");
    }
    Optional<ReviewStack> review =
        flags.review.of(
            file,
            operation,
            new ReviewFlags.Around(stack, reports.comments().api(), cwd, environment));
    StackOptions target = flags.target.options(file, operation);
    ConfigOptions config = flags.config.options(file);
    return new RunRequest(
        operation,
        review.map(ReviewStack::stack).orElse(stack),
        cwd,
        Given.first(flags.cloudUrl, file.cloudUrl()),
        place.result(),
        Given.first(flags.timeout, Given.duration(file.timeout())),
        Given.first(flags.secretOutputsFile, Given.path(file.secretOutputsFile())),
        flags.cli.options(flags.install, flags.passVariables, file),
        flags.engine.options(file, operation),
        review.map(of -> of.target(target, operation)).orElse(target),
        review.map(of -> of.config(config)).orElse(config),
        Given.either(flags.allowForks, file.allowForks()),
        flags.export.export(file),
        flags.patience.patience(file, environment),
        flags.oidc.exchange(file, environment),
        reports,
        flags.plan.options(file, operation, place.plan()),
        flags.remote.options(file, operation));
  }
}
