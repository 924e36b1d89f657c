package io.stackline.client.model;

/** How much uses an environment. Source: {@code EnvironmentReferrerMetadata} of the public API. */
public record EnvironmentReferrerMetadata(
    long environmentReferrerCount, long stackReferrerCount, long insightsAccountReferrerCount) {}
