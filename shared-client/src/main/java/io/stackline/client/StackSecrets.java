package io.stackline.client;

import io.stackline.client.model.BatchDecryptRequest;
import io.stackline.client.model.BatchDecryptResponse;
import io.stackline.client.model.BatchEncryptRequest;
import io.stackline.client.model.BatchEncryptResponse;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.DecryptValueRequest;
import io.stackline.client.model.DecryptValueResponse;
import io.stackline.client.model.EncryptValueRequest;
import io.stackline.client.model.EncryptValueResponse;
import io.stackline.client.model.LogDecryptionRequest;
import io.stackline.client.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Encryption with a stack's own key. Every call may throw a {@code ClientException}. */
public final class StackSecrets {
  private final Caller caller;

  StackSecrets(Caller caller) {
    this.caller = caller;
  }

  /** As they are and as they travel. */
  private static List<Secret> hidden(List<Bytes> plaintexts) {
    return plaintexts.stream()
        .flatMap(plaintext -> Stream.of(plaintext.toBase64(), plaintext.toText()))
        .map(Secret::of)
        .toList();
  }

  /** Encrypts a value. Operation {@code POST {stack}/encrypt}. */
  public Bytes encrypt(StackName stack, Bytes plaintext) {
    return caller
        .call(
            Endpoint.of(
                    "POST",
                    "encrypt a value",
                    Paths.stack(stack, "encrypt"),
                    Endpoint.json(EncryptValueResponse.class))
                .sending(new EncryptValueRequest(plaintext))
                .hiding(hidden(List.of(plaintext)))
                .repeatable())
        .ciphertext();
  }

  /** Decrypts a value. Operation {@code POST {stack}/decrypt}. */
  public Bytes decrypt(StackName stack, Bytes ciphertext) {
    return caller
        .call(
            Endpoint.of(
                    "POST",
                    "decrypt a value",
                    Paths.stack(stack, "decrypt"),
                    Endpoint.json(DecryptValueResponse.class))
                .sending(new DecryptValueRequest(ciphertext))
                .repeatable())
        .plaintext();
  }

  /** Encrypts values; the answer has their order. Operation {@code POST {stack}/batch-encrypt}. */
  public List<Bytes> encryptAll(StackName stack, List<Bytes> plaintexts) {
    return caller
        .call(
            Endpoint.of(
                    "POST",
                    "encrypt values",
                    Paths.stack(stack, "batch-encrypt"),
                    Endpoint.json(BatchEncryptResponse.class))
                .sendingGzip(new BatchEncryptRequest(plaintexts))
                .hiding(hidden(plaintexts))
                .repeatable())
        .ciphertexts();
  }

  /**
   * Decrypts values. Operation {@code POST {stack}/batch-decrypt}.
   *
   * @return the plaintexts by the ciphertext in base64
   */
  public Map<String, Bytes> decryptAll(StackName stack, List<Bytes> ciphertexts) {
    return caller
        .call(
            Endpoint.of(
                    "POST",
                    "decrypt values",
                    Paths.stack(stack, "batch-decrypt"),
                    Endpoint.json(BatchDecryptResponse.class))
                .sendingGzip(new BatchDecryptRequest(ciphertexts))
                .repeatable())
        .plaintexts();
  }

  /**
   * Tells the audit log that a secret was decrypted. Operation {@code POST
   * {stack}/decrypt/log-decryption}.
   */
  public void logDecryption(StackName stack, String secretName) {
    log(stack, "log-decryption", new LogDecryptionRequest(secretName, null));
  }

  /**
   * Tells the audit log that a command decrypted secrets. Operation {@code POST
   * {stack}/decrypt/log-batch-decryption}.
   */
  public void logBatchDecryption(StackName stack, String commandName) {
    log(stack, "log-batch-decryption", new LogDecryptionRequest(null, commandName));
  }

  private void log(StackName stack, String operation, LogDecryptionRequest request) {
    caller.call(
        Endpoint.plain("POST", "record a decryption", Paths.stack(stack, "decrypt", operation))
            .sending(request));
  }
}
