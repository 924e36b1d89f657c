package io.stackline.client.model;

import java.util.List;

/** A policy pack with its versions. Source: {@code AppPolicyPackWithVersions} of the public API. */
public record PolicyPackWithVersions(
    String name,
    @EmptyIfAbsent String displayName,
    List<Integer> versions,
    List<String> versionTags) {
  /** Copies the collections. */
  public PolicyPackWithVersions {
    versions = Copies.list(versions);
    versionTags = Copies.list(versionTags);
  }
}
