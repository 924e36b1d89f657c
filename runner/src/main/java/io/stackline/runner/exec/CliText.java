package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import java.util.regex.Pattern;

/** Texts by which ends of the CLI are known that have no exit code of their own in CLI 3.250. */
enum CliText {
  /**
   * HTTP backends, from the body of the service's answer; Pulumi's Automation API knows it so too.
   */
  CONFLICT(ErrorCode.BUSY, "\\[409] Conflict: Another update is currently in progress"),
  /** The same, in the words of other services of this kind. */
  OTHER_CONFLICT(ErrorCode.BUSY, "\\[409][^\\n]{0,300}another update"),
  /** File and bucket backends. */
  LOCKED(ErrorCode.BUSY, "the stack is currently locked by \\d+ lock"),
  /** What the engine says of a program that wants more than its plan. */
  PLAN(ErrorCode.PLAN_MISMATCH, "violates plan|is not allowed by the plan|no plan for resource"),
  LOGIN(ErrorCode.BAD_CREDENTIALS, "requires logging in|invalid access token"),
  NO_TOKEN(ErrorCode.NO_CREDENTIALS, "PULUMI_ACCESS_TOKEN must be set"),
  FORBIDDEN(ErrorCode.FORBIDDEN, "\\[403]"),
  NOT_FOUND(ErrorCode.STACK_NOT_FOUND, "no stack named|\\[404] [^\\n]{0,300}stack"),
  NO_PROJECT(ErrorCode.NO_PROJECT, "no Pulumi\\.yaml project file found|no project file found"),
  TOOLCHAIN(
      ErrorCode.TOOLCHAIN_MISSING,
      "no language plugin 'pulumi-language-|could not find [^\\n]{0,300} on the \\$PATH|"
          + "unable to find program: "),
  CONFIGURATION(
      ErrorCode.BAD_CONFIGURATION,
      "validating stack config|getting stack configuration|yaml: unmarshal errors|yaml: line |"
          + "missing required configuration|unknown flag|unknown shorthand|"
          + "invalid argument|could not unmarshal|failed to load Pulumi|passphrase must be set|"
          + "incorrect passphrase|PULUMI_CONFIG_PASSPHRASE_FILE"),
  UNREACHABLE(
      ErrorCode.SERVICE_UNREACHABLE,
      "connection refused|connection reset|no such host|i/o timeout|TLS handshake|x509:|"
          + "network is unreachable|could not connect|EOF$"),
  SERVICE(ErrorCode.SERVICE_FAILED, "\\[5\\d\\d]|rate-limit exceeded");

  /** What the CLI says whenever a token comes from its environment. */
  private static final String SIGNING_IN = "Logging in using access token from ";

  private final ErrorCode code;
  private final Pattern pattern;

  CliText(ErrorCode code, String pattern) {
    this.code = code;
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  }

  /** Whether a line tells nobody anything. */
  static boolean isIdle(String line) {
    return line.startsWith(SIGNING_IN);
  }

  ErrorCode code() {
    return code;
  }

  boolean isIn(String error) {
    return pattern.matcher(error).find();
  }
}
