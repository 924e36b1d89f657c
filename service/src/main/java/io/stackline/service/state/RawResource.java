package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;

/**
 * A resource as the bytes it was sent in (a range of a spool), with what replay has to know of it
 * and the marks it has got.
 */
final class RawResource {
  /** Facts that decide about the features and the steps a deployment with the resource needs. */
  enum Trait {
    REFRESH_BEFORE_UPDATE(1, "refreshBeforeUpdate"),
    VIEW(2, "views"),
    HOOKS(4, "hooks"),
    TAINT(8, "taint"),
    REPLACE_WITH(16, "replaceWith"),
    EXTENSION(32, "extensionParameterization"),
    ALIASES(64, ""),
    PROVIDER_WITHOUT_ID(128, "");

    private final int bit;
    private final String feature;

    Trait(int bit, String feature) {
      this.bit = bit;
      this.feature = feature;
    }

    /** The feature of the deployment, empty if the trait is none. */
    String feature() {
      return feature;
    }

    int bit() {
      return bit;
    }
  }

  private final Slice slice;
  private final int traits;
  private final boolean delete;
  private final boolean pendingReplacement;

  RawResource(Slice slice, int traits) {
    this(slice, traits, false, false);
  }

  private RawResource(Slice slice, int traits, boolean delete, boolean pendingReplacement) {
    this.slice = slice;
    this.traits = traits;
    this.delete = delete;
    this.pendingReplacement = pendingReplacement;
  }

  /** A resource whose bytes are in the spool already. */
  static RawResource reread(Spool spool, Slice slice) throws IOException {
    try (RawJson json = RawJson.trusted(spool.open(slice.offset(), slice.length()))) {
      json.next();
      return new RawResource(slice, ResourceReader.readTraits(json));
    }
  }

  Slice slice() {
    return slice;
  }

  int traits() {
    return traits;
  }

  boolean has(Trait trait) {
    return (traits & trait.bit()) != 0;
  }

  /** Whether the field {@code delete} has to become true. */
  boolean toDelete() {
    return delete;
  }

  /** Whether the field {@code pendingReplacement} has to become true. */
  boolean toPendingReplacement() {
    return pendingReplacement;
  }

  RawResource markedDelete() {
    return new RawResource(slice, traits, true, pendingReplacement);
  }

  RawResource markedPendingReplacement() {
    return new RawResource(slice, traits, delete, true);
  }
}
