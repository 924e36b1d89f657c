package io.jenkins.plugins.stackline.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ItemGroup;
import java.util.List;

/** Something that has services for the items below it. */
public interface ServiceSource extends ExtensionPoint {
  /** The services that this group of items has itself, the default first. */
  List<PulumiService> of(ItemGroup<?> group);

  /** All of them. */
  static ExtensionList<ServiceSource> all() {
    return ExtensionList.lookup(ServiceSource.class);
  }
}
