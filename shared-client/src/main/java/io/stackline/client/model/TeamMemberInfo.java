package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A member of a team. Source: {@code TeamMemberInfo} of the public API. */
public record TeamMemberInfo(
    @EmptyIfAbsent String name,
    String githubLogin,
    @EmptyIfAbsent String avatarUrl,
    @Nullable String email,
    TeamRole role) {}
