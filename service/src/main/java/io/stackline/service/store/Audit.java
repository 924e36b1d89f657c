package io.stackline.service.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what. Never holds a secret. */
public interface Audit {
  /**
   * Something that happened.
   *
   * @param orgId the organization concerned, or null
   * @param event stable word, for example {@code stack-deleted}
   * @param description for people
   * @param actor login or token name
   * @param claimed true for what the client says it did, where the service saw nothing of it
   */
  record Event(
      Instant at,
      @Nullable Long orgId,
      String event,
      String description,
      String actor,
      String sourceIp,
      boolean claimed) {}

  void record(Event event);

  /** Newest first; of all organizations if none is given. */
  List<Event> list(@Nullable Long orgId, int limit);
}
