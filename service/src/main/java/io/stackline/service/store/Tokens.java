package io.stackline.service.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens. Only a hash is stored. */
public interface Tokens {
  /** Whose token it is; exactly one kind. */
  sealed interface Owner {
    record Person(long userId) implements Owner {}

    record Organization(long orgId, boolean admin) implements Owner {}

    record Team(long orgId, long teamId) implements Owner {}
  }

  /**
   * A token without its secret.
   *
   * @param name unique among the owner's organization or team tokens; empty for personal ones
   * @param createdBy the account that made it; null if that account is gone or the installation
   *     made it
   * @param expiresAt null if it does not expire
   * @param lastUsedAt null if never used; kept to the minute or so
   */
  record Token(
      UUID id,
      Owner owner,
      String name,
      String description,
      @Nullable Long createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /**
   * Stores a token.
   *
   * @param hash SHA-256 of the token, lower-case hex
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the hash or the
   *     name is taken
   */
  void create(Token token, String hash);

  /** The token with that hash, also if it expired: the caller decides by {@link Tx#now}. */
  Optional<Token> byHash(String hash);

  /** The token with that id, also if it expired; empty once it was revoked. */
  Optional<Token> byId(UUID id);

  /** The hash of the token with that id. */
  Optional<String> hash(UUID id);

  List<Token> list(Owner owner);

  /** Removes the token if it belongs to that owner; false if there is none. */
  boolean delete(Owner owner, UUID id);

  void touch(UUID id, Instant usedAt);
}
