package io.stackline.service.http.api;

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
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.command.SecretCommands;
import io.stackline.service.http.ApiRequest;
import io.stackline.service.http.Reply;
import io.stackline.service.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encrypting and decrypting for stacks. */
final class SecretRoutes {
  private final SecretCommands secrets;

  SecretRoutes(SecretCommands secrets) {
    this.secrets = secrets;
  }

  List<Route> routes() {
    return List.of(
        new Route(ApiOperation.ENCRYPT_VALUE, this::encrypt),
        new Route(ApiOperation.BATCH_ENCRYPT_VALUE, this::batchEncrypt),
        new Route(ApiOperation.DECRYPT_VALUE, this::decrypt),
        new Route(ApiOperation.BATCH_DECRYPT_VALUE, this::batchDecrypt),
        new Route(ApiOperation.LOG_DECRYPTION, this::logDecryption),
        new Route(ApiOperation.LOG_BATCH_DECRYPTION, this::logBatchDecryption));
  }

  private Reply encrypt(ApiRequest request) {
    Bytes plaintext = request.json(EncryptValueRequest.class).plaintext();
    List<Bytes> ciphered =
        secrets.encrypt(
            Requests.actor(request),
            ApiOperation.ENCRYPT_VALUE,
            Requests.stack(request),
            List.of(plaintext));
    return new Reply.Json(new EncryptValueResponse(ciphered.get(0)));
  }

  private Reply batchEncrypt(ApiRequest request) {
    List<Bytes> plaintexts = request.json(BatchEncryptRequest.class).plaintexts();
    return new Reply.Json(
        new BatchEncryptResponse(
            secrets.encrypt(
                Requests.actor(request),
                ApiOperation.BATCH_ENCRYPT_VALUE,
                Requests.stack(request),
                plaintexts)));
  }

  private Reply decrypt(ApiRequest request) {
    Bytes ciphertext = request.json(DecryptValueRequest.class).ciphertext();
    Map<Bytes, Bytes> plain =
        secrets.decrypt(
            Requests.actor(request),
            ApiOperation.DECRYPT_VALUE,
            Requests.stack(request),
            List.of(ciphertext));
    return new Reply.Json(new DecryptValueResponse(plain.values().iterator().next()));
  }

  private Reply batchDecrypt(ApiRequest request) {
    List<Bytes> ciphertexts = request.json(BatchDecryptRequest.class).ciphertexts();
    Map<String, Bytes> byText = new LinkedHashMap<>();
    secrets
        .decrypt(
            Requests.actor(request),
            ApiOperation.BATCH_DECRYPT_VALUE,
            Requests.stack(request),
            ciphertexts)
        .forEach((ciphered, plain) -> byText.put(ciphered.toBase64(), plain));
    return new Reply.Json(new BatchDecryptResponse(byText));
  }

  private Reply logDecryption(ApiRequest request) {
    return log(
        request,
        ApiOperation.LOG_DECRYPTION,
        request.json(LogDecryptionRequest.class).secretName());
  }

  private Reply logBatchDecryption(ApiRequest request) {
    return log(
        request,
        ApiOperation.LOG_BATCH_DECRYPTION,
        request.json(LogDecryptionRequest.class).commandName());
  }

  private Reply log(ApiRequest request, ApiOperation operation, @Nullable String what) {
    secrets.logDecryption(
        Requests.actor(request), operation, Requests.stack(request), what == null ? "" : what);
    return new Reply.Empty();
  }
}
