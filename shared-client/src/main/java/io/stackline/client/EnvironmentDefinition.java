package io.stackline.client;

import org.jspecify.annotations.Nullable;

/**
 * The definition of an environment as it is stored.
 *
 * @param yaml the text, which may hold secrets in plain text if it was asked for decrypted
 * @param etag names this version of it, for {@link EnvironmentDefinitions#update}; null if the
 *     service sent none
 * @param revision its number, from 1; null if the service sent none
 */
public record EnvironmentDefinition(
    String yaml, @Nullable String etag, @Nullable Integer revision) {
  /** Without the text: it may hold secrets. */
  @Override
  public String toString() {
    return "EnvironmentDefinition[revision " + revision + ", " + yaml.length() + " characters]";
  }
}
