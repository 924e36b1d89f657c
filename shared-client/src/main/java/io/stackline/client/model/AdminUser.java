package io.stackline.client.model;

/**
 * An account as site administrators see it. Source: {@code /api/admin/users}, which the service has
 * beyond the public API.
 *
 * @param created RFC 3339
 */
public record AdminUser(
    String id,
    String login,
    @EmptyIfAbsent String name,
    @EmptyIfAbsent String email,
    boolean siteAdmin,
    @EmptyIfAbsent String created) {}
