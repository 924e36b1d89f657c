package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks how well policies are kept. Source: {@code GetPolicyComplianceResultsRequest} of the public
 * API.
 *
 * @param continuationToken asks for the next page; absent on the last
 */
public record GetPolicyComplianceResultsRequest(
    @Nullable PolicyComplianceEntityType entity,
    @Nullable String continuationToken,
    @Nullable Long size) {}
