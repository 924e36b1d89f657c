package io.stackline.service.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deployment ({@code apitype.DeploymentV3}) whose parts are ranges of a spool. */
final class RawDeployment {
  /** A secrets provider. */
  record Provider(String type, Slice whole, @Nullable Slice state) {}

  /** An operation that was begun. */
  record Operation(String type, Slice whole, int traits) {
    /** The only type that outlives an update: only a person can say what became of it. */
    boolean isCreating() {
      return type.equals("creating");
    }
  }

  /** The engine's version in the manifest; empty when unknown. */
  String engineVersion = "";

  @Nullable Provider secretsProvider;
  final List<RawResource> resources = new ArrayList<>();
  final List<Operation> operations = new ArrayList<>();
  @Nullable Slice metadata;

  /** The array of snippets, null when there is none in it. */
  @Nullable Slice snippets;

  final Map<String, Slice> extensions = new LinkedHashMap<>();

  /** Members this version does not know, by name: a newer CLI's. They are carried along. */
  final Map<String, Slice> unknown = new LinkedHashMap<>();
}
