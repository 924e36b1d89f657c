package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Where to look at a member. Source: {@code apitype.MemberLinks}. */
public record MemberLinks(@Nullable String self) {}
