package io.stackline.service.store.jdbi;

import io.stackline.service.store.Accounts;
import io.stackline.service.store.Audit;
import io.stackline.service.store.Blobs;
import io.stackline.service.store.Events;
import io.stackline.service.store.Journal;
import io.stackline.service.store.Keys;
import io.stackline.service.store.Permissions;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import io.stackline.service.store.Versions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A transaction's view: roles are made when asked for, the clock is read once. */
public final class JdbiTx implements Tx {
  private final Sql sql;
  private @Nullable Instant now;

  /** A view of the transaction. */
  public JdbiTx(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Instant now() {
    Instant known = now;
    if (known == null) {
      known = sql.now();
      now = known;
    }
    return known;
  }

  @Override
  public Accounts accounts() {
    return new JdbiAccounts(sql, this);
  }

  @Override
  public Tokens tokens() {
    return new JdbiTokens(sql);
  }

  @Override
  public Stacks stacks() {
    return new JdbiStacks(sql, this);
  }

  @Override
  public Permissions permissions() {
    return new JdbiPermissions(sql);
  }

  @Override
  public Updates updates() {
    return new JdbiUpdates(sql, this);
  }

  @Override
  public Journal journal() {
    return new JdbiJournal(sql, new JdbiBlobs(sql, this));
  }

  @Override
  public Events events() {
    return new JdbiEvents(sql, new JdbiBlobs(sql, this));
  }

  @Override
  public Versions versions() {
    return new JdbiVersions(sql, new JdbiBlobs(sql, this));
  }

  @Override
  public Blobs blobs() {
    return new JdbiBlobs(sql, this);
  }

  @Override
  public Keys keys() {
    return new JdbiKeys(sql);
  }

  @Override
  public Audit audit() {
    return new JdbiAudit(sql);
  }
}
