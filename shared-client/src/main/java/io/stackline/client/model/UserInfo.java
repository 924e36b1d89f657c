package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A user as others see them. Source: {@code apitype.UserInfo}. */
public record UserInfo(
    @EmptyIfAbsent String name,
    String githubLogin,
    @EmptyIfAbsent String avatarUrl,
    @Nullable String email) {}
