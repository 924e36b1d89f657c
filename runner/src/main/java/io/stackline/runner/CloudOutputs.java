package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.StackOutputsResponse;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.SecretValues;
import io.stackline.runner.exec.StackOutputs;
import io.stackline.runner.exec.StateOutputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outputs of a stack that a service keeps. */
final class CloudOutputs {
  private static final String CAPABILITY = "stack-outputs";

  private final Prepared run;
  private final ServiceConnection service;
  private final StackIdentity stack;

  CloudOutputs(Prepared run, ServiceConnection service, StackIdentity stack) {
    this.run = run;
    this.service = service;
    this.stack = stack;
  }

  /** The outputs, secret ones withheld. */
  Outputs withheld() throws RunException {
    return StackOutputs.of(read().outputs());
  }

  /** All outputs in plain text, as one JSON object. */
  Secret plain() throws RunException, InterruptedException {
    StateOutputs read = read();
    List<String> ciphertexts = SecretValues.ciphertexts(read.outputs());
    if (ciphertexts.isEmpty()) {
      return Secret.of(SecretValues.reveal(read.outputs(), Map.of()));
    }
    Optional<io.stackline.client.StackName> owner = keyOwner(read);
    return owner.isEmpty()
        ? CliOutputs.plain(run)
        : Secret.of(SecretValues.reveal(read.outputs(), decrypted(owner.get(), ciphertexts)));
  }

  /** From the small answer where the service has it, else from the whole state. */
  private StateOutputs read() throws RunException {
    var name = stack.full();
    if (service.ask(CloudOutputs::hasCapability)) {
      StackOutputsResponse answer = service.ask(client -> client.stacks().outputs(name));
      return new StateOutputs(
          answer.outputs() == null ? Map.of() : answer.outputs(), answer.secretsProviders());
    }
    var state = service.ask(client -> client.stacks().state().read(name)).deployment();
    return state == null ? new StateOutputs(Map.of(), null) : StateOutputs.of(state.text());
  }

  private static boolean hasCapability(PulumiClient client) {
    return client.capabilities().list().capabilities().stream()
        .anyMatch(c -> c.capability().equals(CAPABILITY));
  }

  /** The stack whose key this service has; absent if only the CLI can decrypt. */
  private Optional<io.stackline.client.StackName> keyOwner(StateOutputs read) throws RunException {
    if (!read.isEncryptedByService()) {
      return Optional.empty();
    }
    StateOutputs.KeyOwner owner = read.keyOwner();
    if (owner.url() != null && !owner.url().equals(run.backend().url())) {
      return Optional.empty();
    }
    if (owner.owner() == null || owner.project() == null || owner.stack() == null) {
      return Optional.of(stack.full());
    }
    try {
      return Optional.of(
          new io.stackline.client.StackName(owner.owner(), owner.project(), owner.stack()));
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.SERVICE_FAILED, "The state names no stack's key.", e);
    }
  }

  private Map<String, String> decrypted(
      io.stackline.client.StackName owner, List<String> ciphertexts) throws RunException {
    List<Bytes> all;
    try {
      all = ciphertexts.stream().map(Bytes::ofBase64).toList();
    } catch (IllegalArgumentException e) {
      throw new RunException(ErrorCode.SERVICE_FAILED, "A secret output is damaged.", e);
    }
    Map<String, Bytes> plaintexts =
        service.ask(client -> client.stacks().secrets().decryptAll(owner, all));
    Map<String, String> json = new HashMap<>();
    plaintexts.forEach((ciphertext, plaintext) -> json.put(ciphertext, plaintext.toText()));
    return json;
  }
}
