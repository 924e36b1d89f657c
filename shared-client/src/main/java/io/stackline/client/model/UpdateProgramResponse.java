package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A created update. Source: {@code POST {stack}/{kind}}, {@code apitype.UpdateProgramResponse}. */
public record UpdateProgramResponse(
    String updateID,
    @Nullable List<RequiredPolicy> requiredPolicies,
    @Nullable List<Message> messages,
    @Nullable AiSettings aiSettings) {
  /** Copies the collections. */
  public UpdateProgramResponse {
    requiredPolicies = Copies.listOrNull(requiredPolicies);
    messages = Copies.listOrNull(messages);
  }
}
