package io.stackline.service.store;

import java.time.Instant;

/** One transaction's view of the store, by role. */
public interface Tx {
  /**
   * The database's clock, to the millisecond. Leases and expiry are decided by it and by no other.
   */
  Instant now();

  /** People, their identities, and organizations with members and teams. */
  Accounts accounts();

  /** Access tokens. */
  Tokens tokens();

  /** Stacks, their names and tags. */
  Stacks stacks();

  /** Permissions of people and teams on stacks. */
  Permissions permissions();

  /** Updates and their leases. */
  Updates updates();

  /** Journal entries of running updates. */
  Journal journal();

  /** Engine events of updates. */
  Events events();

  /** State versions of stacks and the checkpoints of running updates. */
  Versions versions();

  /** Immutable bytes. */
  Blobs blobs();

  /** Wrapped data keys of stacks and facts about the installation. */
  Keys keys();

  /** Who did what. */
  Audit audit();
}
