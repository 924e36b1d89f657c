package io.stackline.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A call did not do what it was asked to. The message always reads "tried to <i>action</i> but
 * <i>reason</i>" and never holds a token.
 *
 * <p>The family is closed: a {@code switch} over {@link #kind()} covers every case.
 */
public abstract sealed class ClientException extends RuntimeException
    permits ApiError, ForeignReply, TransportFailure, TryLater, Cancelled, TokenUnavailable {
  private final Kind kind;
  private final String action;

  /** The members of the family. */
  public enum Kind {
    /** The service refused, in its own words. */
    API_ERROR("api-error"),
    /** Something answered that does not speak the API. */
    FOREIGN_REPLY("foreign-reply"),
    /** No answer, or only a part of one. */
    TRANSPORT_FAILURE("transport-failure"),
    /** The service asks to come back later. */
    TRY_LATER("try-later"),
    /** The caller cancelled. */
    CANCELLED("cancelled"),
    /** There is no access token to send. */
    TOKEN_UNAVAILABLE("token-unavailable");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The stable name, for machines. */
    public String code() {
      return code;
    }
  }

  ClientException(Kind kind, String action, String reason, @Nullable Throwable cause) {
    super("tried to " + action + " but " + reason, cause);
    this.kind = kind;
    this.action = action;
  }

  /** Which member of the family this is. */
  public Kind kind() {
    return kind;
  }

  /** What was tried, such as "read the stack". */
  public String action() {
    return action;
  }
}
