package io.stackline.client;

import io.stackline.client.model.ListDownstreamStackReferencesResponse;
import io.stackline.client.model.StackReference;
import java.util.List;

/** Stacks that use outputs of other stacks. Every call may throw a {@code ClientException}. */
public final class StackReferences {
  private final Rest rest;

  StackReferences(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The stacks whose outputs a stack uses. Operation {@code list_upstream_stack_references}: {@code
   * GET /api/stacks/{orgName}/{projectName}/{stackName}/upstreamreferences}.
   *
   * @param stack the stack
   * @return all of them, at once
   */
  public List<StackReference> upstream(StackName stack) {
    return rest.get(
            "list the stacks that the stack uses",
            Paths.stack(stack, "upstreamreferences"),
            ListDownstreamStackReferencesResponse.class)
        .referencedStacks();
  }

  /**
   * The stacks that use the outputs of a stack. Operation {@code list_downstream_stack_references}:
   * {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/downstreamreferences}.
   *
   * @param stack the stack
   * @return all of them, at once
   */
  public List<StackReference> downstream(StackName stack) {
    return rest.get(
            "list the stacks that use the stack",
            Paths.stack(stack, "downstreamreferences"),
            ListDownstreamStackReferencesResponse.class)
        .referencedStacks();
  }
}
