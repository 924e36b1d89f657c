package io.stackline.client;

import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.CreateStackResponse;
import io.stackline.client.model.ListStacksResponse;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackConfig;
import io.stackline.client.model.StackOutputsResponse;
import io.stackline.client.model.StackRenameRequest;
import io.stackline.client.model.StackResourceCount;
import io.stackline.client.model.StackSummary;
import io.stackline.client.model.StackTag;
import io.stackline.client.model.StackTags;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stacks. Every call may throw a {@code ClientException}. */
public final class Stacks {
  private final Caller caller;

  Stacks(Caller caller) {
    this.caller = caller;
  }

  /** What a stack holds: its state, to be read and replaced. */
  public StackState state() {
    return new StackState(caller);
  }

  /** What the service encrypts and decrypts for a stack. */
  public StackSecrets secrets() {
    return new StackSecrets(caller);
  }

  /** Who may do what with a stack. */
  public StackAccess access() {
    return new StackAccess(caller);
  }

  /** The resources of a stack. */
  public StackResources resources() {
    return new StackResources(caller);
  }

  /** Whose a stack is. */
  public StackOwnership ownership() {
    return new StackOwnership(caller);
  }

  /** Stacks that use each other. */
  public StackReferences references() {
    return new StackReferences(caller);
  }

  /** Policies that a stack must keep. */
  public StackPolicies policies() {
    return new StackPolicies(caller);
  }

  /** The stacks the user can see, page by page. Operation {@code GET /api/user/stacks}. */
  public Stream<StackSummary> list(StackFilter filter) {
    return Pages.stream(
        "",
        token -> {
          String query =
              Paths.query(
                  "organization", filter.organization(),
                  "project", filter.project(),
                  "tagName", filter.tagName(),
                  "tagValue", filter.tagValue(),
                  "continuationToken", token.isEmpty() ? null : token);
          ListStacksResponse page =
              caller.call(
                  Endpoint.get(
                      "list the stacks",
                      Paths.of("api", "user", "stacks") + query,
                      ListStacksResponse.class));
          return new Pages.Page<>(page.stacks(), page.continuationToken());
        });
  }

  /** A stack; absent if there is none. Operation {@code GET {stack}}. */
  public Optional<Stack> find(StackName stack) {
    return caller.call(Endpoint.find("read the stack", Paths.stack(stack), Stack.class));
  }

  /**
   * Whether a project has stacks. Operation {@code HEAD /api/stacks/{org}/{project}}.
   *
   * @param organization who owns it
   * @param project its name
   */
  public boolean projectExists(String organization, String project) {
    return caller.call(
        Endpoint.plain(
                "HEAD", "look for the project", Paths.of("api", "stacks", organization, project))
            .expecting(404, false)
            .repeatable());
  }

  /**
   * Makes a stack. Operation {@code POST /api/stacks/{org}/{project}}.
   *
   * @param organization who will own it
   * @param project the project it will belong to
   * @param request its name and what it begins with
   */
  public CreateStackResponse create(
      String organization, String project, CreateStackRequest request) {
    return caller.call(
        Endpoint.of(
                "POST",
                "create the stack",
                Paths.of("api", "stacks", organization, project),
                Endpoint.json(CreateStackResponse.class))
            .sending(request));
  }

  /**
   * Deletes a stack. Operation {@code DELETE {stack}}.
   *
   * @param stack the stack
   * @param force true to delete it although it has resources, which are then managed by nobody
   */
  public void delete(StackName stack, boolean force) {
    caller.call(
        Endpoint.plain(
            "DELETE",
            "delete the stack",
            Paths.stack(stack) + Paths.query("force", Boolean.toString(force))));
  }

  /**
   * Renames a stack. Operation {@code POST {stack}/rename}.
   *
   * @param stack the stack
   * @param newName its new name, null to keep it
   * @param newProject its new project, null to keep it
   */
  public void rename(StackName stack, @Nullable String newName, @Nullable String newProject) {
    StackRenameRequest request =
        new StackRenameRequest(
            newName == null ? stack.stack() : newName,
            newProject == null ? stack.project() : newProject);
    caller.call(
        Endpoint.plain("POST", "rename the stack", Paths.stack(stack, "rename")).sending(request));
  }

  /** Replaces all tags. Operation {@code PATCH {stack}/tags}. */
  public void setTags(StackName stack, Map<String, String> tags) {
    caller.call(
        Endpoint.plain("PATCH", "set the tags of the stack", Paths.stack(stack, "tags"))
            .sending(new StackTags(tags)));
  }

  /** Adds a tag. Operation {@code POST {stack}/tags}. */
  public void addTag(StackName stack, String name, String value) {
    caller.call(
        Endpoint.plain("POST", "add a tag to the stack", Paths.stack(stack, "tags"))
            .sending(new StackTag(name, value)));
  }

  /** Changes a tag. Operation {@code PATCH {stack}/tags/{name}}. */
  public void updateTag(StackName stack, String name, String value) {
    caller.call(
        Endpoint.plain("PATCH", "change a tag of the stack", Paths.stack(stack, "tags", name))
            .sending(new StackTag(name, value)));
  }

  /** Removes a tag. Operation {@code DELETE {stack}/tags/{name}}. */
  public void deleteTag(StackName stack, String name) {
    caller.call(
        Endpoint.plain("DELETE", "remove a tag from the stack", Paths.stack(stack, "tags", name)));
  }

  /** Where the configuration lives; absent if in a file. Operation {@code GET {stack}/config}. */
  public Optional<StackConfig> config(StackName stack) {
    return caller.call(
        Endpoint.find(
            "read the configuration of the stack",
            Paths.stack(stack, "config"),
            StackConfig.class));
  }

  /** Says where the configuration lives. Operation {@code PUT {stack}/config}. */
  public void setConfig(StackName stack, StackConfig config) {
    caller.call(
        Endpoint.plain("PUT", "set the configuration of the stack", Paths.stack(stack, "config"))
            .sending(config)
            .repeatable());
  }

  /** Forgets where the configuration lives. Operation {@code DELETE {stack}/config}. */
  public void deleteConfig(StackName stack) {
    caller.call(
        Endpoint.plain(
            "DELETE", "delete the configuration of the stack", Paths.stack(stack, "config")));
  }

  /** The outputs, secrets still encrypted. Operation {@code GET {stack}/outputs}. */
  public StackOutputsResponse outputs(StackName stack) {
    return caller.call(
        Endpoint.get(
            "read the outputs of the stack",
            Paths.stack(stack, "outputs"),
            StackOutputsResponse.class));
  }

  /** How many resources it has. Operation {@code GET {stack}/resources/count}. */
  public StackResourceCount resourceCount(StackName stack) {
    return caller.call(
        Endpoint.get(
            "count the resources of the stack",
            Paths.stack(stack, "resources", "count"),
            StackResourceCount.class));
  }
}
