package io.stackline.service.command;

import io.stackline.client.model.StackConfig;
import io.stackline.client.wire.Wire;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags of stacks, and configuration that lives in the service. */
public final class StackSettingsCommands {
  private final Store store;
  private final Authorizer authorizer;

  /**
   * @param authorizer decides who may change a stack
   */
  public StackSettingsCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /** Replaces all tags. */
  public void replaceTags(Actor who, StackPath ref, Map<String, String> tags) {
    StackRules.checkTags(tags);
    store.write(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(tx, who.caller(), ApiOperation.UPDATE_STACK_TAGS, ref.name());
          tx.stacks().setTags(stack.id(), tags);
          return true;
        });
  }

  /**
   * Adds a tag, or changes the value of one.
   *
   * @param operation {@code ADD_STACK_TAG}, or {@code UPDATE_STACK_TAG}, which needs the tag to be
   *     there
   */
  public void putTag(
      Actor who, ApiOperation operation, StackPath ref, Map.Entry<String, String> tag) {
    StackRules.checkTags(Map.of(tag.getKey(), tag.getValue()));
    store.write(
        tx -> {
          Stacks.Stack stack = authorizer.stack(tx, who.caller(), operation, ref.name());
          Map<String, String> tags = new LinkedHashMap<>(tx.stacks().tags(stack.id()));
          boolean known = tags.put(tag.getKey(), tag.getValue()) != null;
          if (!known && operation == ApiOperation.UPDATE_STACK_TAG) {
            throw noTag(tag.getKey());
          }
          if (!known) {
            StackRules.checkTags(tags);
          }
          tx.stacks().setTags(stack.id(), tags);
          return true;
        });
  }

  /** Removes a tag. */
  public void deleteTag(Actor who, StackPath ref, String tagName) {
    store.write(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(tx, who.caller(), ApiOperation.DELETE_STACK_TAG, ref.name());
          Map<String, String> tags = new LinkedHashMap<>(tx.stacks().tags(stack.id()));
          if (tags.remove(tagName) == null) {
            throw noTag(tagName);
          }
          tx.stacks().setTags(stack.id(), tags);
          return true;
        });
  }

  private static ServiceException noTag(String tagName) {
    return Refusals.notFound("The stack has no tag '" + tagName + "'");
  }

  /**
   * The configuration that lives in the service.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if it lives in files
   */
  public StackConfig config(Actor who, StackPath ref) {
    Stacks.Stack stack =
        store.read(
            tx -> authorizer.stack(tx, who.caller(), ApiOperation.GET_STACK_CONFIG, ref.name()));
    StackConfig config = StackViews.config(stack);
    if (config == null) {
      throw Refusals.notFound("The stack has no configuration in the service");
    }
    return config;
  }

  /** Sets the configuration, or removes it. */
  public void setConfig(Actor who, StackPath ref, @Nullable StackConfig config) {
    ApiOperation operation =
        config == null ? ApiOperation.DELETE_STACK_CONFIG : ApiOperation.UPDATE_STACK_CONFIG;
    store.write(
        tx -> {
          Stacks.Stack stack = authorizer.stack(tx, who.caller(), operation, ref.name());
          tx.stacks().setConfig(stack.id(), config == null ? null : Wire.encode(config));
          StackAudit.note(
              tx,
              who,
              stack,
              "stack-config-changed",
              config == null ? "configuration removed" : "configuration set");
          return true;
        });
  }
}
