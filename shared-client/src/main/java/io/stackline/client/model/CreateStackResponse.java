package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a stack's creation. Source: {@code apitype.CreateStackResponse}. */
public record CreateStackResponse(@Nullable List<Message> messages) {
  /** Copies the collections. */
  public CreateStackResponse {
    messages = Copies.listOrNull(messages);
  }
}
