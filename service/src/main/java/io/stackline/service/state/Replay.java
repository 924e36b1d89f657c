package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a journal makes of a base (CLI package {@code backend}, {@code JournalReplayer}). References
 * to operations that produced nothing, which the CLI's replayer takes for the first resource, are
 * ignored.
 */
final class Replay {
  private static final String SNIPPETS_FEATURE = "snippets-prototype";

  private final Spool spool;
  private RawDeployment base;
  private String engineVersion = "";
  private boolean hasRefresh;

  private final List<RawResource> produced = new ArrayList<>();
  private final Map<Long, Integer> producedBy = new HashMap<>();
  private final Set<Long> removedOperations = new HashSet<>();
  private final Set<Long> removedFromBase = new HashSet<>();
  private final Set<Long> deletedInBase = new HashSet<>();
  private final Set<Long> pendingReplacementInBase = new HashSet<>();
  private final Map<Long, RawResource> replacedInBase = new HashMap<>();
  private final Map<Long, JournalEntry> unfinished = new LinkedHashMap<>();
  private final Map<String, Slice> extensions = new LinkedHashMap<>();

  Replay(Spool spool, RawDeployment base) {
    this.spool = spool;
    this.base = base;
    this.engineVersion = base.engineVersion;
  }

  /**
   * The outcome.
   *
   * @param features what a reader of the deployment must know, sorted
   */
  record Outcome(RawDeployment deployment, Set<String> features) {}

  /** Takes the next entry; entries come in the order of their sequence, each once. */
  void add(JournalEntry entry) throws IOException {
    JournalEntry.Parts parts = entry.parts();
    switch (entry.kind()) {
      case BEGIN -> unfinished.put(entry.operationId(), entry);
      case FAILURE -> unfinished.remove(entry.operationId());
      case SUCCESS -> success(entry);
      case REFRESH_SUCCESS -> refreshSuccess(entry);
      case OUTPUTS -> replace(entry);
      case WRITE -> write(parts.newSnapshot());
      case SECRETS_MANAGER -> secretsManager(parts.secretsProvider());
      case SNIPPETS -> base.snippets = parts.snippets();
      case REBUILT_BASE_STATE -> rebase();
      case EXTENSION_PARAMETERIZE -> extension(parts.extensionRef(), parts.extension());
    }
  }

  private void success(JournalEntry entry) {
    unfinished.remove(entry.operationId());
    if (entry.state() != null) {
      producedBy.put(entry.operationId(), produced.size());
      produced.add(entry.state());
    }
    JournalEntry.References references = entry.references();
    remove(references);
    if (references.deleteOld() != null) {
      deletedInBase.add(references.deleteOld());
    }
    Integer deleted = producedBy(references.deleteNew());
    if (deleted != null) {
      produced.set(deleted, produced.get(deleted).markedDelete());
    }
    if (references.pendingReplacementOld() != null) {
      pendingReplacementInBase.add(references.pendingReplacementOld());
    }
    Integer pending = producedBy(references.pendingReplacementNew());
    if (pending != null) {
      produced.set(pending, produced.get(pending).markedPendingReplacement());
    }
    hasRefresh |= entry.isRefresh();
  }

  private void refreshSuccess(JournalEntry entry) {
    unfinished.remove(entry.operationId());
    hasRefresh = true;
    if (entry.state() == null) {
      remove(entry.references());
    } else {
      replace(entry);
    }
  }

  private void remove(JournalEntry.References references) {
    if (references.removeOld() != null) {
      removedFromBase.add(references.removeOld());
    }
    if (references.removeNew() != null) {
      removedOperations.add(references.removeNew());
    }
  }

  private void replace(JournalEntry entry) {
    RawResource state = entry.state();
    if (state == null) {
      return;
    }
    Long old = entry.references().removeOld();
    if (old != null) {
      replacedInBase.put(old, state);
    }
    Integer index = producedBy(entry.references().removeNew());
    if (index != null) {
      produced.set(index, state);
    }
  }

  private @Nullable Integer producedBy(@Nullable Long operation) {
    return operation == null ? null : producedBy.get(operation);
  }

  private void write(@Nullable RawDeployment snapshot) {
    base = snapshot == null ? new RawDeployment() : snapshot;
    if (!base.engineVersion.isEmpty()) {
      engineVersion = base.engineVersion;
    }
  }

  /** An equal provider stays as it is, so that its bytes do not change for nothing. */
  private void secretsManager(RawDeployment.@Nullable Provider provider) throws IOException {
    RawDeployment.Provider present = base.secretsProvider;
    if (provider == null
        || present == null
        || !provider.type().equals(present.type())
        || !isSame(provider.state(), present.state())) {
      base.secretsProvider = provider;
    }
  }

  private boolean isSame(@Nullable Slice one, @Nullable Slice other) throws IOException {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    if (one.length() != other.length()) {
      return false;
    }
    DigestSink digest = new DigestSink();
    spool.copy(one.offset(), one.length(), digest);
    String first = digest.take();
    spool.copy(other.offset(), other.length(), digest);
    return first.equals(digest.take());
  }

  private void extension(@Nullable String ref, @Nullable Slice extension) {
    if (ref != null && extension != null) {
      extensions.put(ref, extension);
    }
  }

  private void rebase() throws IOException {
    base = finish().deployment();
    produced.clear();
    producedBy.clear();
    removedOperations.clear();
    removedFromBase.clear();
    deletedInBase.clear();
    pendingReplacementInBase.clear();
    replacedInBase.clear();
    unfinished.clear();
    extensions.clear();
  }

  /** The state as the entries so far make it. */
  Outcome finish() throws IOException {
    RawDeployment result = new RawDeployment();
    result.engineVersion = engineVersion;
    result.secretsProvider = base.secretsProvider;
    result.metadata = base.metadata;
    result.snippets = base.snippets;
    result.extensions.putAll(extensions);
    result.extensions.putAll(base.extensions);
    result.unknown.putAll(base.unknown);
    collectResources(result.resources);
    collectOperations(result.operations);
    Set<String> features = features(result);
    if (hasRefresh) {
      new DependencyRebuild(spool).run(result.resources);
    }
    new UrnNormalization(spool).run(result);
    return new Outcome(result, features);
  }

  private void collectResources(List<RawResource> resources) throws IOException {
    Set<Integer> removed = new HashSet<>();
    for (Long operation : removedOperations) {
      Integer index = producedBy.get(operation);
      if (index != null) {
        removed.add(index);
      }
    }
    Reshaper reshaper = new Reshaper(spool);
    for (int i = 0; i < produced.size(); i++) {
      if (!removed.contains(i)) {
        resources.add(reshaper.settle(produced.get(i)));
      }
    }
    for (long i = 0; i < base.resources.size(); i++) {
      if (!removedFromBase.contains(i)) {
        resources.add(reshaper.settle(surviving(i)));
      }
    }
  }

  /** A replacement takes the place of a resource together with its marks. */
  private RawResource surviving(long index) {
    RawResource replacement = replacedInBase.get(index);
    if (replacement != null) {
      return replacement;
    }
    RawResource resource = base.resources.get((int) index);
    if (pendingReplacementInBase.contains(index)) {
      resource = resource.markedPendingReplacement();
    }
    return deletedInBase.contains(index) ? resource.markedDelete() : resource;
  }

  private void collectOperations(List<RawDeployment.Operation> operations) {
    for (JournalEntry begun : unfinished.values()) {
      if (begun.operation() != null) {
        operations.add(begun.operation());
      }
    }
    for (RawDeployment.Operation operation : base.operations) {
      if (operation.isCreating()) {
        operations.add(operation);
      }
    }
  }

  private static Set<String> features(RawDeployment deployment) {
    int traits = 0;
    for (RawResource resource : deployment.resources) {
      traits |= resource.traits();
    }
    for (RawDeployment.Operation operation : deployment.operations) {
      traits |= operation.traits();
    }
    Set<String> features = new TreeSet<>();
    for (RawResource.Trait trait : RawResource.Trait.values()) {
      if ((traits & trait.bit()) != 0 && !trait.feature().isEmpty()) {
        features.add(trait.feature());
      }
    }
    if (deployment.snippets != null) {
      features.add(SNIPPETS_FEATURE);
    }
    return features;
  }
}
