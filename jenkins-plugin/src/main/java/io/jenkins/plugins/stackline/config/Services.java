package io.jenkins.plugins.stackline.config;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the service of a step: its folder's, those of the folders above, the controller's. */
public final class Services {
  private Services() {}

  /** All that an item sees, the nearest first. */
  public static List<PulumiService> seenBy(Item item) {
    List<PulumiService> services = new ArrayList<>();
    ItemGroup<?> group = item == null ? null : item.getParent();
    while (group != null) {
      for (ServiceSource source : ServiceSource.all()) {
        services.addAll(source.of(group));
      }
      group = group instanceof Item above ? above.getParent() : null;
    }
    services.addAll(PulumiGlobalConfiguration.get().getServices());
    return services;
  }

  /**
   * The service of that name, or the nearest one if there is no name.
   *
   * @throws AbortException if there is a name and no such service
   */
  public static Optional<PulumiService> find(Item item, String name) throws AbortException {
    List<PulumiService> services = seenBy(item);
    if (name.isEmpty()) {
      return services.stream().findFirst();
    }
    return Optional.of(
        services.stream()
            .filter(service -> service.getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new AbortException(
                        "There is no Pulumi service \""
                            + name
                            + "\"; there are "
                            + services.stream().map(PulumiService::getName).toList()
                            + ". What to do: add it to the system's configuration or to the folder"
                            + " (bad-option).")));
  }
}
