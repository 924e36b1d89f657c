package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * The framework that a policy is of. Source: {@code AppPolicyComplianceFramework} of the public
 * API.
 */
public record PolicyComplianceFramework(
    @Nullable String name,
    @Nullable String version,
    @Nullable String reference,
    @Nullable String specification) {}
