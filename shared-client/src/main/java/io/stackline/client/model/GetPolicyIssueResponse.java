package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** An issue with its policy. Source: {@code GetPolicyIssueResponse} of the public API. */
public record GetPolicyIssueResponse(
    @Nullable PolicyIssue policyIssue, @Nullable Policy policy, @Nullable JsonText policyPack) {}
