package io.stackline.service.command;

import io.stackline.service.store.Stacks;

/** A stack as a request's path names it. */
public record StackPath(String organization, String project, String stack) {
  Stacks.Name name() {
    return new Stacks.Name(organization, project, stack);
  }
}
