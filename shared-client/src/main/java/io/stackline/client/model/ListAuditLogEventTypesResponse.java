package io.stackline.client.model;

import java.util.List;

/**
 * The kinds of entries of the audit log. Source: {@code ListAuditLogEventTypesResponse} of the
 * public API.
 */
public record ListAuditLogEventTypesResponse(List<AuditLogEventTypeCatalogEntry> eventTypes) {
  /** Copies the collections. */
  public ListAuditLogEventTypesResponse {
    eventTypes = Copies.list(eventTypes);
  }
}
