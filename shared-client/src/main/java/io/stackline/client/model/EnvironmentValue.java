package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A value of an opened environment. Source: {@code esc.Value}.
 *
 * @param value a text, a number, a boolean, or a list or map of such values; absent if it is
 *     nothing
 * @param secret whether it is a secret
 * @param unknown whether it is not known
 * @param trace which expression gave it
 */
public record EnvironmentValue(
    @Nullable JsonText value, boolean secret, boolean unknown, @Nullable JsonText trace) {

  /** The trace alone: the value may be secret. */
  @Override
  public String toString() {
    return "EnvironmentValue[" + (secret ? "secret" : "plain") + "]";
  }
}
