package io.stackline.client.model;

/** Counts of policies and resources. Source: {@code PolicyResultsMetadata} of the public API. */
public record PolicyResultsMetadata(
    long policyTotalCount,
    long policyWithIssuesCount,
    long resourcesTotalCount,
    long resourcesWithIssuesCount) {}
