package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What creating, starting, export and stack would have answered. Source: {@code POST
 * {stack}/begin-update}, {@code AppBeginUpdateResponse} of the public API.
 *
 * @param tokenExpiration Unix time in seconds
 */
public record BeginUpdateResponse(
    String updateID,
    int version,
    @Nullable Secret token,
    @Nullable Long tokenExpiration,
    @Nullable Long journalVersion,
    @Nullable List<RequiredPolicy> requiredPolicies,
    @Nullable List<Message> messages,
    @Nullable AiSettings aiSettings,
    @Nullable UntypedDeployment deployment,
    Stack stack) {
  /** Copies the collections. */
  public BeginUpdateResponse {
    requiredPolicies = Copies.listOrNull(requiredPolicies);
    messages = Copies.listOrNull(messages);
  }
}
