package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook. Source: {@code WebhookResponse} of the public API.
 *
 * @param hasSecret whether deliveries are signed
 * @param secretCiphertext the secret, encrypted
 */
public record WebhookResponse(
    @EmptyIfAbsent String organizationName,
    @Nullable String projectName,
    @Nullable String stackName,
    @Nullable String envName,
    @Nullable String name,
    @EmptyIfAbsent String displayName,
    @EmptyIfAbsent String payloadUrl,
    @Nullable Secret secret,
    boolean active,
    @Nullable String format,
    @Nullable List<String> filters,
    @Nullable List<String> groups,
    boolean hasSecret,
    @EmptyIfAbsent String secretCiphertext) {
  /** Copies the collections. */
  public WebhookResponse {
    filters = Copies.listOrNull(filters);
    groups = Copies.listOrNull(groups);
  }
}
