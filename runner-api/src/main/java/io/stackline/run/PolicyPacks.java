package io.stackline.run;

import java.util.List;

/**
 * Policy packs to run besides those of the service.
 *
 * @param directories of the packs
 * @param configs JSON files with their configuration, one for each pack in the same order; empty
 *     for none
 */
public record PolicyPacks(List<String> directories, List<String> configs) {

  /** No pack. */
  public static final PolicyPacks NONE = new PolicyPacks(List.of(), List.of());

  /**
   * @throws IllegalArgumentException if there are other than as many configurations as packs
   */
  public PolicyPacks {
    directories = List.copyOf(directories);
    configs = List.copyOf(configs);
    if (!configs.isEmpty() && configs.size() != directories.size()) {
      throw new IllegalArgumentException(
          "give a configuration for each policy pack, in the same order, or none: there are "
              + directories.size()
              + " packs and "
              + configs.size()
              + " configurations");
    }
  }
}
