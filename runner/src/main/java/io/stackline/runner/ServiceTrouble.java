package io.stackline.runner;

import io.stackline.client.error.ApiError;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;

/** What a failed call of the service means to a run. */
final class ServiceTrouble {
  private ServiceTrouble() {}

  static RunException exception(ClientException failure) {
    return new RunException(code(failure), detail(failure), failure);
  }

  static RunError error(ClientException failure) {
    return RunError.of(code(failure), detail(failure));
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
      default -> status >= 500 ? ErrorCode.SERVICE_FAILED : ErrorCode.SERVICE_UNREACHABLE;
    };
  }
}
