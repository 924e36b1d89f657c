package io.stackline.service.command;

import io.stackline.client.model.Bytes;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.secrets.DataKey;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Encrypts and decrypts for stacks. Every command of the CLI encrypts at least once, so the common
 * case is one read transaction, and no key is unwrapped twice.
 */
public final class SecretCommands {
  /** A state may have very many secrets, and the CLI sends all of a state at once. */
  private static final int MOST_VALUES = 100_000;

  private final Store store;
  private final Authorizer authorizer;
  private final KeyRing keys;

  /**
   * @param keys the stacks' keys
   */
  public SecretCommands(Store store, Authorizer authorizer, KeyRing keys) {
    this.store = store;
    this.authorizer = authorizer;
    this.keys = keys;
  }

  /**
   * Encrypts values for the stack, also under a former name of it.
   *
   * @param operation the single or the batch operation
   * @return the ciphertexts in the order of the values
   */
  public List<Bytes> encrypt(Actor who, ApiOperation operation, StackPath ref, List<Bytes> values) {
    requireFew(values);
    Optional<DataKey> known =
        store.read(
            tx ->
                keys.current(
                    tx.keys(), authorizer.stack(tx, who.caller(), operation, ref.name()).id()));
    DataKey key = known.orElseGet(() -> firstKey(who, operation, ref));
    return values.stream().map(value -> Bytes.of(key.encrypt(value.toArray()))).toList();
  }

  private static void requireFew(List<Bytes> values) {
    if (values.size() > MOST_VALUES) {
      throw Refusals.badRequest(
          "at most " + MOST_VALUES + " values are taken at once; these are " + values.size());
    }
  }

  private DataKey firstKey(Actor who, ApiOperation operation, StackPath ref) {
    return store.write(
        tx ->
            keys.create(tx.keys(), authorizer.stack(tx, who.caller(), operation, ref.name()).id()));
  }

  /**
   * Decrypts values of the stack, also under a former name of it.
   *
   * @param operation the single or the batch operation
   * @return the plaintext of every ciphertext
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if one of them was
   *     not encrypted for this stack
   */
  public Map<Bytes, Bytes> decrypt(
      Actor who, ApiOperation operation, StackPath ref, List<Bytes> ciphertexts) {
    requireFew(ciphertexts);
    List<byte[]> ciphered = new ArrayList<>();
    ciphertexts.forEach(ciphertext -> ciphered.add(ciphertext.toArray()));
    Map<Integer, DataKey> needed =
        store.read(
            tx -> {
              Stacks.Stack stack = authorizer.stack(tx, who.caller(), operation, ref.name());
              Map<Integer, DataKey> found = new HashMap<>();
              for (byte[] value : ciphered) {
                found.computeIfAbsent(
                    DataKey.keyIdOf(value), id -> keys.key(tx.keys(), stack.id(), id));
              }
              return found;
            });
    Map<Bytes, Bytes> plaintexts = new LinkedHashMap<>();
    for (int i = 0; i < ciphered.size(); i++) {
      byte[] value = ciphered.get(i);
      DataKey key = needed.get(DataKey.keyIdOf(value));
      if (key == null) {
        throw new IllegalStateException("a key was looked up and is missing");
      }
      plaintexts.put(ciphertexts.get(i), Bytes.of(key.decrypt(value)));
    }
    return plaintexts;
  }

  /**
   * Notes in the audit log that the CLI says it showed secrets. Whoever may read the stack may say
   * so: the event is marked as claimed.
   *
   * @param operation the single or the batch operation
   * @param what the secret's name or the command, as the CLI says
   */
  public void logDecryption(Actor who, ApiOperation operation, StackPath ref, String what) {
    store.write(
        tx -> {
          Stacks.Stack stack = authorizer.stack(tx, who.caller(), operation, ref.name());
          boolean batch = operation == ApiOperation.LOG_BATCH_DECRYPTION;
          StackAudit.claim(
              tx,
              who,
              stack,
              "secret-decrypted",
              (batch ? "all secrets decrypted by command " : "decrypted ") + AuditText.of(what));
          return true;
        });
  }
}
