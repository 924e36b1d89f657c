package io.stackline.runner;

import io.stackline.client.error.ApiError;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a failed call of the service means to a run. */
final class ServiceTrouble {
  /** What the CLI says of answers that may not be the service's. */
  private static final Pattern FOREIGN = Pattern.compile("\\[404]|unmarshalling response object");

  private ServiceTrouble() {}

  /**
   * What a failure means.
   *
   * @param url of the service; it has no password, or it would not be used
   */
  static RunException exception(ClientException failure, String url) {
    ErrorCode code = code(failure);
    return code == ErrorCode.NOT_THE_API
        ? elsewhere(failure, url)
        : new RunException(code, detail(failure), failure);
  }

  /** What answers there does not have what every service has. */
  static RunException elsewhere(ClientException failure, String url) {
    return new RunException(
        ErrorCode.NOT_THE_API, "It is " + url + ". " + detail(failure), failure);
  }

  /** What the CLI takes for a missing stack may be a server that is not the service. */
  static RunException believed(RunException failure, StackBackend backend) {
    boolean missing =
        failure.error().code() == ErrorCode.STACK_NOT_FOUND
            || FOREIGN.matcher(failure.error().whatHappened()).find();
    Optional<RunError> trouble = missing ? backend.trouble() : Optional.empty();
    return trouble
        .filter(other -> other.code() == ErrorCode.NOT_THE_API)
        .map(RunException::new)
        .orElse(failure);
  }

  private static String detail(ClientException failure) {
    String text = String.valueOf(failure.getMessage());
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private static ErrorCode code(ClientException failure) {
    return switch (failure.kind()) {
      case API_ERROR -> code(((ApiError) failure).code());
      case FOREIGN_REPLY -> foreign(((ForeignReply) failure).status());
      case TRANSPORT_FAILURE -> ErrorCode.SERVICE_UNREACHABLE;
      case TRY_LATER -> ErrorCode.SERVICE_FAILED;
      case CANCELLED -> ErrorCode.CANCELLED;
      case TOKEN_UNAVAILABLE -> unavailable(failure);
    };
  }

  /** A token that could not be exchanged anew has a reason of its own. */
  private static ErrorCode unavailable(Throwable failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof RunException known) {
        return known.error().code();
      }
    }
    return ErrorCode.NO_CREDENTIALS;
  }

  private static ErrorCode code(int status) {
    return switch (status) {
      case 400 -> ErrorCode.BAD_CONFIGURATION;
      case 401 -> ErrorCode.BAD_CREDENTIALS;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.STACK_NOT_FOUND;
      case 409 -> ErrorCode.BUSY;
      default -> ErrorCode.SERVICE_FAILED;
    };
  }

  /** A page of something that stands between says more by its status than by its text. */
  private static ErrorCode foreign(int status) {
    return switch (status) {
      case 401 -> ErrorCode.BAD_CREDENTIALS;
      case 403 -> ErrorCode.FORBIDDEN;
      default -> status >= 500 ? ErrorCode.SERVICE_FAILED : ErrorCode.NOT_THE_API;
    };
  }
}
