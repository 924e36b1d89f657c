package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log. Source: {@code ResponseAuditLogs} of the public API.
 *
 * @param continuationToken asks for the next page; absent on the last
 */
public record ResponseAuditLogs(
    @Nullable String continuationToken, List<AuditLogEvent> auditLogEvents) {
  /** Copies the collections. */
  public ResponseAuditLogs {
    auditLogEvents = Copies.list(auditLogEvents);
  }
}
