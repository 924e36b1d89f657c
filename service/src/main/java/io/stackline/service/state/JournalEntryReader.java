package io.stackline.service.state;

import io.stackline.service.state.JournalEntry.Kind;
import io.stackline.service.state.JournalEntry.Parts;
import io.stackline.service.state.JournalEntry.References;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads journal entries and refuses those that replay could not make sense of. */
final class JournalEntryReader {
  private static final Kind[] KINDS = Kind.values();
  private static final int NEWEST_VERSION = 1;
  private static final int REFERENCES = 6;

  private final RawJson json;
  private final Recorder recorder;
  private final DeploymentReader parts;

  private @Nullable Kind kind;
  private @Nullable Long sequence;
  private @Nullable Long operationId;
  private final @Nullable Long[] references = new Long[REFERENCES];
  private boolean refers;
  private @Nullable RawResource state;
  private RawDeployment.@Nullable Operation operation;
  private boolean isRefresh;
  private RawDeployment.@Nullable Provider secretsProvider;
  private @Nullable RawDeployment newSnapshot;
  private @Nullable Slice snippets;
  private @Nullable String extensionRef;
  private @Nullable Slice extension;

  JournalEntryReader(RawJson json, Recorder recorder) {
    this.json = json;
    this.recorder = recorder;
    this.parts = new DeploymentReader(json, recorder);
  }

  /** Reads the entry at hand and goes to its end. */
  JournalEntry read() throws IOException {
    clear();
    String member;
    while ((member = json.nextMember()) != null) {
      member(member);
    }
    Kind known = kind;
    Long number = sequence;
    if (known == null || number == null || number < 0) {
      throw json.refusal("has a journal entry without kind or sequence number");
    }
    checkParts(known);
    return new JournalEntry(
        known,
        number,
        operationId == null ? 0 : operationId,
        refers ? collectReferences() : References.NONE,
        state,
        operation,
        isRefresh,
        collectParts());
  }

  private void clear() {
    kind = null;
    sequence = null;
    operationId = null;
    Arrays.fill(references, null);
    refers = false;
    state = null;
    operation = null;
    isRefresh = false;
    secretsProvider = null;
    newSnapshot = null;
    snippets = null;
    extensionRef = null;
    extension = null;
  }

  private void member(String member) throws IOException {
    switch (member) {
      case "version" -> version();
      case "kind" -> kind = kind();
      case "sequenceID" -> sequence = json.integer(member);
      case "operationID" -> operationId = json.integer(member);
      case "removeOld" -> reference(0, member);
      case "removeNew" -> reference(1, member);
      case "pendingReplacementOld" -> reference(2, member);
      case "pendingReplacementNew" -> reference(3, member);
      case "deleteOld" -> reference(4, member);
      case "deleteNew" -> reference(5, member);
      case "state" -> state = json.isObject(member) ? ResourceReader.read(json, recorder) : null;
      case "operation" -> operation = json.isObject(member) ? parts.operation() : null;
      case "isRefresh" -> isRefresh = json.bool(member);
      case "secretsProvider" -> secretsProvider = parts.provider();
      case "newSnapshot" -> newSnapshot = parts.deployment();
      case "snippets" -> snippets = parts.snippets();
      case "extensionRef" -> extensionRef = json.string(member);
      case "extension" -> extension = json.isObject(member) ? recorder.value(json) : null;
      default -> json.skip();
    }
  }

  private void version() throws IOException {
    Long version = json.integer("entry version");
    if (version != null && version > NEWEST_VERSION) {
      throw json.refusal("has a journal entry of a version that is not supported");
    }
  }

  private @Nullable Kind kind() throws IOException {
    Long number = json.integer("kind");
    if (number == null) {
      return null;
    }
    if (number < 0 || number >= KINDS.length) {
      throw json.refusal("has a journal entry of a kind that is not supported");
    }
    return KINDS[number.intValue()];
  }

  private void reference(int index, String name) throws IOException {
    references[index] = json.integer(name);
    refers |= references[index] != null;
  }

  private References collectReferences() {
    return new References(
        references[0], references[1], references[2], references[3], references[4], references[5]);
  }

  private Parts collectParts() {
    boolean none =
        secretsProvider == null
            && newSnapshot == null
            && snippets == null
            && extensionRef == null
            && extension == null;
    return none
        ? Parts.NONE
        : new Parts(secretsProvider, newSnapshot, snippets, extensionRef, extension);
  }

  private void checkParts(Kind known) {
    boolean complete =
        switch (known) {
          case SECRETS_MANAGER -> secretsProvider != null;
          case WRITE -> newSnapshot != null;
          case EXTENSION_PARAMETERIZE -> extensionRef != null && extension != null;
          default -> true;
        };
    if (!complete) {
      throw json.refusal("has a journal entry without the part its kind is about");
    }
  }
}
