package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Changes an issue. Source: {@code UpdatePolicyIssueRequest} of the public API. */
public record UpdatePolicyIssueRequest(
    @Nullable String assignedTo,
    @Nullable PolicyIssueStatus status,
    @Nullable PolicyIssuePriority priority) {}
