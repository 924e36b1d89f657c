package io.stackline.service.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stacks. The id never changes and is never used again; names are aliases of it. */
public interface Stacks {
  /**
   * The name of a stack. The organization compares without regard to case, project and stack with.
   */
  record Name(String organization, String project, String stack) {}

  /**
   * A stack.
   *
   * @param version the newest version; 0 before the first update
   * @param lastUpdateId the last update that was started, running or not; kept after it ended (the
   *     CLI's {@code activeUpdate})
   * @param lockedBy the update that may change the stack now, if its lease has not expired; the
   *     lease decides, not this field
   * @param configJson the stack's cloud configuration as sent, or null
   * @param updatedAt end of the last update, or null
   */
  record Stack(
      UUID id,
      long orgId,
      Name name,
      long version,
      @Nullable UUID lastUpdateId,
      @Nullable UUID lockedBy,
      @Nullable String configJson,
      @Nullable Integer resourceCount,
      Instant createdAt,
      @Nullable Instant updatedAt) {}

  /**
   * Which stacks to list. A null field does not restrict.
   *
   * @param after only stacks after this one in listing order (organization, project, stack); for
   *     paging
   */
  record Filter(
      @Nullable String organization,
      @Nullable String project,
      @Nullable String tagName,
      @Nullable String tagValue,
      @Nullable Name after) {}

  /**
   * Makes a stack and gives it the name. A retired name is taken from the stack that had it.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} and a message that
   *     contains "already exists" if the name is in use
   */
  Stack create(long orgId, Name name, @Nullable String configJson);

  Optional<Stack> byName(Name name);

  Optional<Stack> byId(UUID id);

  /** Stacks whose project or own name is one of these, of all organizations. */
  List<Stack> called(List<String> names);

  /**
   * As {@link #byName}, and also by a name the stack had before a rename, as long as no other stack
   * took it.
   */
  Optional<Stack> byNameOrFormerName(Name name);

  /** At most {@code limit} stacks of the organizations given, in listing order. */
  List<Stack> list(List<Long> orgIds, Filter filter, int limit);

  boolean projectExists(long orgId, String project);

  /**
   * Gives the stack another name and keeps the old one as a former name.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the new name is in
   *     use
   */
  void rename(UUID id, Name newName);

  Map<String, String> tags(UUID id);

  /** Replaces all tags. */
  void setTags(UUID id, Map<String, String> tags);

  void setConfig(UUID id, @Nullable String configJson);

  void setVersion(UUID id, long version, int resourceCount, Instant updatedAt);

  void setLastUpdate(UUID id, UUID updateId);

  void setLock(UUID id, @Nullable UUID updateId);

  /**
   * Removes the stack with its versions, updates, permissions, keys and names; blobs go at the next
   * sweep.
   */
  void delete(UUID id);
}
