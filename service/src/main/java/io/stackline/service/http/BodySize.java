package io.stackline.service.http;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.payload.PayloadIntake.Allowance;
import java.util.Map;

/** How large a body each operation takes, after decompression. */
public enum BodySize {
  /** Nothing that is sent is read. */
  NONE(0, "this operation", true),
  /** A few fields, or a list of them with its own limit of entries. */
  RECORD(256 << 10, "this operation", true),
  /** Configuration of a stack that lives in the service. */
  CONFIG(1 << 20, "the configuration of a stack", true),
  /**
   * Values to encrypt: one of a configuration, or a batch of a state's, 2 MiB each from the CLI.
   */
  SECRETS(8 << 20, "values to encrypt", true),
  /** All secrets of a state at once. */
  CIPHERTEXTS(16 << 20, "values to decrypt", true),
  /**
   * An update's program with the configuration, whose largest value is what {@link #SECRETS} lets
   * pass; a new stack with its first state.
   */
  PROGRAM(16 << 20, "an update with its configuration, or a new stack with its state", true),
  /** Engine events, of which a page is put together in memory when they are read. */
  EVENTS(16 << 20, "a batch of engine events", false),
  /** States and what changes them: never decoded as a whole. Limited by {@code --body-limit}. */
  STATE(Long.MAX_VALUE, "a state or a part of one (--body-limit)", false);

  private static final Map<ApiOperation, BodySize> NOT_RECORDS =
      Map.ofEntries(
          Map.entry(ApiOperation.UPDATE_STACK_CONFIG, CONFIG),
          Map.entry(ApiOperation.ENCRYPT_VALUE, SECRETS),
          Map.entry(ApiOperation.BATCH_ENCRYPT_VALUE, SECRETS),
          Map.entry(ApiOperation.DECRYPT_VALUE, CIPHERTEXTS),
          Map.entry(ApiOperation.BATCH_DECRYPT_VALUE, CIPHERTEXTS),
          Map.entry(ApiOperation.CREATE_STACK, PROGRAM),
          Map.entry(ApiOperation.CREATE_UPDATE, PROGRAM),
          Map.entry(ApiOperation.BEGIN_UPDATE, PROGRAM),
          Map.entry(ApiOperation.RECORD_ENGINE_EVENT_BATCH, EVENTS),
          Map.entry(ApiOperation.CREATE_JOURNAL_ENTRIES, STATE),
          Map.entry(ApiOperation.PATCH_CHECKPOINT, STATE),
          Map.entry(ApiOperation.PATCH_CHECKPOINT_VERBATIM, STATE),
          Map.entry(ApiOperation.PATCH_CHECKPOINT_DELTA, STATE),
          Map.entry(ApiOperation.IMPORT_STACK, STATE));

  private final long bytes;
  private final String what;
  private final boolean decoded;

  BodySize(long bytes, String what, boolean decoded) {
    this.bytes = bytes;
    this.what = what;
    this.decoded = decoded;
  }

  /** The size for an operation: of a record unless the operation is known to take more. */
  public static BodySize of(ApiOperation operation) {
    return switch (operation.method()) {
      case "GET", "HEAD", "DELETE" -> NONE;
      default -> NOT_RECORDS.getOrDefault(operation, RECORD);
    };
  }

  /** Whether the body becomes an object in memory. */
  public boolean decoded() {
    return decoded;
  }

  /**
   * What may be sent.
   *
   * @param bodyLimit the limit of every body
   */
  public Allowance allowance(long bodyLimit) {
    return new Allowance(Math.min(bytes, bodyLimit), what);
  }
}
