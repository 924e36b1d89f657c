package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook to be made or changed. Source: {@code Webhook} of the public API.
 *
 * @param secret signs what is delivered
 */
public record Webhook(
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
    @Nullable List<String> groups) {
  /** Copies the collections. */
  public Webhook {
    filters = Copies.listOrNull(filters);
    groups = Copies.listOrNull(groups);
  }

  /**
   * An active webhook of everything, in the service's own format.
   *
   * @param organization whose it is
   * @param name its name, also the one for people
   * @param payloadUrl where to deliver
   * @param secret signs what is delivered; null for none
   */
  public static Webhook of(
      String organization, String name, String payloadUrl, @Nullable Secret secret) {
    return new Webhook(
        organization, null, null, null, name, name, payloadUrl, secret, true, null, null, null);
  }
}
