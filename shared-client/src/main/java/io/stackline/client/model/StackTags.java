package io.stackline.client.model;

import java.util.Map;

/**
 * All tags of a stack, replacing those it has; on the wire a plain object. Source: {@code PATCH
 * {stack}/tags}.
 *
 * @param tags names of up to 40 characters, values of up to 256
 */
@Bare
public record StackTags(Map<String, String> tags) {
  /** Copies the collections. */
  public StackTags {
    tags = Copies.map(tags);
  }
}
