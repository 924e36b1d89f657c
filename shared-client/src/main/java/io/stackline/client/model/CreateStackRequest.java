package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new stack; organization and project are in the path. Source: {@code POST
 * /api/stacks/{org}/{project}}, {@code apitype.CreateStackRequest}.
 *
 * @param state the first state
 */
public record CreateStackRequest(
    String stackName,
    @Nullable Map<String, String> tags,
    @Nullable List<String> teams,
    @Nullable UntypedDeployment state,
    @Nullable StackConfig config) {
  /** Copies the collections. */
  public CreateStackRequest {
    tags = Copies.mapOrNull(tags);
    teams = Copies.listOrNull(teams);
  }
}
