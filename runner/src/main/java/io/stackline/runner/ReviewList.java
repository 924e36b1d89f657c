package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.StackFilter;
import io.stackline.client.StackName;
import io.stackline.client.model.Stack;
import io.stackline.run.StackOptions;
import java.util.Map;
import java.util.TreeMap;

/** The review stacks that a service has. */
final class ReviewList {
  private ReviewList() {}

  /** Every one of a project that the user can see, with its tags, by its full name. */
  static Map<String, Map<String, String>> of(
      PulumiClient client, String organization, String project) {
    Map<String, Map<String, String>> found = new TreeMap<>();
    client
        .stacks()
        .list(new StackFilter(organization, project, StackOptions.REVIEW_TAG, null))
        .map(stack -> new StackName(stack.orgName(), stack.projectName(), stack.stackName()))
        .forEach(
            name ->
                client
                    .stacks()
                    .find(name)
                    .map(Stack::tags)
                    // A service that does not know the filter lists others, too.
                    .filter(tags -> tags.containsKey(StackOptions.REVIEW_TAG))
                    .ifPresent(tags -> found.put(name.toString(), tags)));
    return found;
  }
}
