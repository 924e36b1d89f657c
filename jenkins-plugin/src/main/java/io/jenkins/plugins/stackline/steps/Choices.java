package io.jenkins.plugins.stackline.steps;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.stackline.config.PulumiService;
import io.jenkins.plugins.stackline.config.Services;
import io.jenkins.plugins.stackline.tool.PulumiInstallation;
import jenkins.model.Jenkins;

/** What forms offer, to those who may see it. */
final class Choices {
  private Choices() {}

  /** The services that a place sees. */
  static ListBoxModel services(Item item) {
    ListBoxModel choices = new ListBoxModel(new ListBoxModel.Option("(the nearest)", ""));
    if (maySee(item)) {
      Services.seenBy(item).stream().map(PulumiService::getName).distinct().forEach(choices::add);
    }
    return choices;
  }

  /** The installations of the CLI. */
  static ListBoxModel tools(Item item) {
    ListBoxModel choices =
        new ListBoxModel(new ListBoxModel.Option("(found or fetched by the run)", ""));
    if (maySee(item)) {
      for (PulumiInstallation one :
          Jenkins.get()
              .getDescriptorByType(PulumiInstallation.DescriptorImpl.class)
              .getInstallations()) {
        choices.add(one.getName());
      }
    }
    return choices;
  }

  private static boolean maySee(Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(Item.CONFIGURE);
  }
}
