package io.stackline.client.model;

/** A new account. Source: {@code POST /api/admin/users}, beyond the public API. */
public record CreateUserRequest(
    String login, @EmptyIfAbsent String name, @EmptyIfAbsent String email, boolean siteAdmin) {}
