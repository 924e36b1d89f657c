package io.stackline.service.state;

import org.jspecify.annotations.Nullable;

/**
 * One journal entry ({@code apitype.JournalEntry}); large values are ranges of a spool. "Old"
 * references are indices into the resources of the base, "new" ones are operations of this update.
 */
record JournalEntry(
    Kind kind,
    long sequence,
    long operationId,
    References references,
    @Nullable RawResource state,
    RawDeployment.@Nullable Operation operation,
    boolean isRefresh,
    Parts parts) {
  /** Kinds in the order of their numbers on the wire. */
  enum Kind {
    BEGIN,
    SUCCESS,
    FAILURE,
    REFRESH_SUCCESS,
    OUTPUTS,
    WRITE,
    SECRETS_MANAGER,
    REBUILT_BASE_STATE,
    EXTENSION_PARAMETERIZE,
    SNIPPETS
  }

  /** What the entry refers to. */
  record References(
      @Nullable Long removeOld,
      @Nullable Long removeNew,
      @Nullable Long pendingReplacementOld,
      @Nullable Long pendingReplacementNew,
      @Nullable Long deleteOld,
      @Nullable Long deleteNew) {
    static final References NONE = new References(null, null, null, null, null, null);
  }

  /** What only entries about the whole deployment have. */
  record Parts(
      RawDeployment.@Nullable Provider secretsProvider,
      @Nullable RawDeployment newSnapshot,
      @Nullable Slice snippets,
      @Nullable String extensionRef,
      @Nullable Slice extension) {
    static final Parts NONE = new Parts(null, null, null, null, null);
  }
}
