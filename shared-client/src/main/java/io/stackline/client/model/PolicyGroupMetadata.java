package io.stackline.client.model;

/** Counts of what is in policy groups. Source: {@code PolicyGroupMetadata} of the public API. */
public record PolicyGroupMetadata(
    @JsonName("ProtectedStacks") int protectedStacks,
    @JsonName("ProtectedStackResources") long protectedStackResources,
    @JsonName("PreventativeStacks") int preventativeStacks,
    @JsonName("PreventativeStackResources") long preventativeStackResources,
    @JsonName("AuditStacks") int auditStacks,
    @JsonName("AuditStackResources") long auditStackResources,
    @JsonName("TotalStacks") long totalStacks,
    @JsonName("TotalStackResources") long totalStackResources,
    @JsonName("ProtectedAccounts") long protectedAccounts,
    @JsonName("ProtectedAccountResources") long protectedAccountResources,
    @JsonName("TotalAccounts") long totalAccounts,
    @JsonName("TotalAccountResources") long totalAccountResources) {}
