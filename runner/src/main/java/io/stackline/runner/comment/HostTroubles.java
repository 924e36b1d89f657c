package io.stackline.runner.comment;

import io.stackline.client.wire.WireException;
import java.util.Optional;

/** What adapters make of trouble. */
final class HostTroubles {
  private HostTroubles() {}

  /** Nothing, if the token is merely not allowed to ask who it is; else it is trouble. */
  static <T> Optional<T> untold(HostTrouble trouble) throws HostTrouble {
    return switch (trouble.kind()) {
      case FORBIDDEN, NOT_FOUND, BAD_TOKEN -> Optional.empty();
      case NO_TOKEN, CONFLICT, REFUSED, OUTAGE -> throw trouble;
    };
  }

  static HostTrouble notUnderstood(WireException e) {
    return new HostTrouble(
        HostTrouble.Kind.REFUSED, "Its answer is not understood: " + e.getMessage(), e);
  }
}
