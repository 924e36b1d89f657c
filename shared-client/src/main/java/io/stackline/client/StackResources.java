package io.stackline.client;

import io.stackline.client.model.GetStackResourceResponse;
import io.stackline.client.model.GetStackResourcesResponse;
import java.util.Optional;

/**
 * The resources of a stack; inputs and outputs are as the state has them, secrets still encrypted.
 * Every call may throw a {@code ClientException}.
 */
public final class StackResources {
  private final Rest rest;

  StackResources(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The resources of the last version. Operation {@code get_latest_stack_resources}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/resources/latest}.
   *
   * @param stack the stack
   * @return what the service answers
   */
  public GetStackResourcesResponse list(StackName stack) {
    return rest.get(
        "list the resources of the stack",
        Paths.stack(stack, "resources", "latest"),
        GetStackResourcesResponse.class);
  }

  /**
   * A resource of the last version. Operation {@code get_latest_stack_resource}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/resources/latest/{urn}}.
   *
   * @param stack the stack
   * @param urn the URN of the resource
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetStackResourceResponse> find(StackName stack, String urn) {
    return rest.find(
        "read a resource of the stack",
        Paths.stack(stack, "resources", "latest", urn),
        GetStackResourceResponse.class);
  }

  /**
   * The resources of an older version. Operation {@code get_stack_resources}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/resources/{version}}.
   *
   * @param stack the stack
   * @param version the version
   * @return what the service answers
   */
  public GetStackResourcesResponse listAt(StackName stack, int version) {
    return rest.get(
        "list the resources of the stack",
        Paths.stack(stack, "resources", Integer.toString(version)),
        GetStackResourcesResponse.class);
  }

  /**
   * A resource of an older version. Operation {@code get_stack_resource}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/resources/{version}/{urn}}.
   *
   * @param stack the stack
   * @param version the version
   * @param urn the URN of the resource
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetStackResourceResponse> findAt(StackName stack, int version, String urn) {
    return rest.find(
        "read a resource of the stack",
        Paths.stack(stack, "resources", Integer.toString(version), urn),
        GetStackResourceResponse.class);
  }
}
