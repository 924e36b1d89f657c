package io.stackline.client;

import io.stackline.client.model.AuditLogEvent;
import io.stackline.client.model.AuditLogEventTypeCatalogEntry;
import io.stackline.client.model.ListAuditLogEventTypesResponse;
import io.stackline.client.model.OrganizationAuditLogExportSettings;
import io.stackline.client.model.ResponseAuditLogs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who did what in an organization. Every call may throw a {@code ClientException}. */
public final class AuditLog {
  private final Rest rest;

  AuditLog(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The log, newest first. Operation {@code list_audit_log_events_handler_v2}: {@code GET
   * /api/orgs/{orgName}/auditlogs/v2}.
   *
   * @param organization its name
   * @param startTime Unix time in seconds, one bound of the time asked for; null for none
   * @param endTime Unix time in seconds, its other bound; null for none
   * @param eventFilter only events of this kind; null for all
   * @param userFilter only what this user did; null for all
   * @return asked for page by page as it is used up
   */
  public Stream<AuditLogEvent> events(
      String organization,
      @Nullable Long startTime,
      @Nullable Long endTime,
      @Nullable String eventFilter,
      @Nullable String userFilter) {
    return rest.pages(
            "read the audit log",
            Paths.of("api", "orgs", organization, "auditlogs", "v2"),
            Query.NONE
                .with("startTime", startTime)
                .with("endTime", endTime)
                .with("eventFilter", eventFilter)
                .with("userFilter", userFilter),
            ResponseAuditLogs.class,
            ResponseAuditLogs::continuationToken)
        .flatMap(page -> page.auditLogEvents().stream());
  }

  /**
   * The log as a file. Operation {@code export_audit_log_events_handler_v2}: {@code GET
   * /api/orgs/{orgName}/auditlogs/v2/export}.
   *
   * @param organization its name
   * @param startTime Unix time in seconds, one bound of the time asked for; null for none
   * @param endTime Unix time in seconds, its other bound; null for none
   * @param format {@code csv} or {@code cef}
   * @return the text as it came
   */
  public String export(
      String organization, @Nullable Long startTime, @Nullable Long endTime, String format) {
    return rest.text(
        "export the audit log",
        Paths.of("api", "orgs", organization, "auditlogs", "v2", "export")
            + Query.NONE
                .with("startTime", startTime)
                .with("endTime", endTime)
                .with("format", format));
  }

  /**
   * The kinds of events there are. Operation {@code list_audit_log_event_types}: {@code GET
   * /api/orgs/{orgName}/auditlogs/event-types}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<AuditLogEventTypeCatalogEntry> eventTypes(String organization) {
    return rest.get(
            "list the kinds of events of the audit log",
            Paths.of("api", "orgs", organization, "auditlogs", "event-types"),
            ListAuditLogEventTypesResponse.class)
        .eventTypes();
  }

  /**
   * Where the log is exported to by itself. Operation {@code get_audit_log_export_configuration}:
   * {@code GET /api/orgs/{orgName}/auditlogs/export/config}.
   *
   * @param organization its name
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<OrganizationAuditLogExportSettings> exportSettings(String organization) {
    return rest.find(
        "read where the audit log is exported to",
        Paths.of("api", "orgs", organization, "auditlogs", "export", "config"),
        OrganizationAuditLogExportSettings.class);
  }
}
