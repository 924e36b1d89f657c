package io.stackline.service.store.jdbi;

import io.stackline.service.store.Audit;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Audit events. */
final class JdbiAudit implements Audit {
  private final Sql sql;

  JdbiAudit(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void record(Event event) {
    sql.update(
            "INSERT INTO audit_events (at, org_id, event, description, actor, source_ip, claimed)"
                + " VALUES (:at, :org, :event, :description, :actor, :ip, :claimed)")
        .bind("at", event.at().toEpochMilli())
        .bind("org", event.orgId())
        .bind("event", event.event())
        .bind("description", event.description())
        .bind("actor", event.actor())
        .bind("ip", event.sourceIp())
        .bind("claimed", event.claimed())
        .execute();
  }

  @Override
  public List<Event> list(@Nullable Long orgId, int limit) {
    Query query =
        orgId == null
            ? sql.query("SELECT * FROM audit_events ORDER BY id DESC LIMIT :limit")
            : sql.query(
                    "SELECT * FROM audit_events WHERE org_id = :org ORDER BY id DESC LIMIT :limit")
                .bind("org", orgId);
    return query
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Event(
                    Columns.instant(row, "at"),
                    Columns.longOrNull(row, "org_id"),
                    row.getString("event"),
                    row.getString("description"),
                    row.getString("actor"),
                    row.getString("source_ip"),
                    row.getBoolean("claimed")))
        .list();
  }
}
