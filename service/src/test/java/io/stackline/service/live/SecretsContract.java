package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.BatchDecryptResponse;
import io.stackline.client.model.BatchEncryptResponse;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.DecryptValueResponse;
import io.stackline.client.model.EncryptValueResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The service's secrets manager, as the CLI calls it. */
abstract class SecretsContract extends LiveContract {
  SecretsContract(TestService.Engine engine) {
    super(engine);
  }

  private static String encrypt(Flow flow, String plain) {
    return flow.api()
        .post(
            flow.stack() + "/encrypt", "{\"plaintext\":\"" + Bytes.ofText(plain).toBase64() + "\"}")
        .ok(EncryptValueResponse.class)
        .ciphertext()
        .toBase64();
  }

  private static Api.Answer decrypt(Flow flow, String cipher) {
    return flow.api().post(flow.stack() + "/decrypt", "{\"ciphertext\":\"" + cipher + "\"}");
  }

  private static String quoted(List<String> base64) {
    return base64.stream().map(one -> '"' + one + '"').collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void whatWasEncryptedIsDecryptedAndTheSameNeverLooksTheSame() {
    Flow flow = stack();
    String one = encrypt(flow, "canary-secret");
    String two = encrypt(flow, "canary-secret");
    assertThat(one).isNotEqualTo(two);
    for (String cipher : List.of(one, two)) {
      assertThat(decrypt(flow, cipher).ok(DecryptValueResponse.class).plaintext().toText())
          .isEqualTo("canary-secret");
    }
    assertThat(decrypt(flow, encrypt(flow, "")).ok(DecryptValueResponse.class).plaintext().size())
        .isZero();
  }

  @Test
  void batchesKeepTheirOrderAndAnswerEveryKey() {
    Flow flow = stack();
    List<String> plain = List.of("a", "", "b", "a", "ü\u2028");
    List<String> ciphered =
        flow
            .api()
            .gzip(
                "POST",
                flow.stack() + "/batch-encrypt",
                "{\"plaintexts\":"
                    + quoted(plain.stream().map(text -> Bytes.ofText(text).toBase64()).toList())
                    + "}")
            .ok(BatchEncryptResponse.class)
            .ciphertexts()
            .stream()
            .map(Bytes::toBase64)
            .toList();
    assertThat(ciphered).hasSize(5).doesNotHaveDuplicates();
    List<String> asked =
        List.of(
            ciphered.get(4),
            ciphered.get(0),
            ciphered.get(1),
            ciphered.get(2),
            ciphered.get(0),
            ciphered.get(3));
    BatchDecryptResponse found =
        flow.api()
            .gzip(
                "POST", flow.stack() + "/batch-decrypt", "{\"ciphertexts\":" + quoted(asked) + "}")
            .ok(BatchDecryptResponse.class);
    assertThat(found.plaintexts()).containsOnlyKeys(ciphered);
    for (int i = 0; i < plain.size(); i++) {
      Bytes decrypted = found.plaintexts().get(ciphered.get(i));
      assertThat(decrypted).isEqualTo(Bytes.ofText(plain.get(i)));
    }
    flow.api().post(flow.stack() + "/batch-decrypt", "{\"ciphertexts\":[]}").ok();
    flow.api().post(flow.stack() + "/batch-encrypt", "{\"plaintexts\":[]}").ok();
  }

  @Test
  void anotherStacksCiphertextAndRubbishAreRefused() {
    Flow flow = stack();
    Flow other = stack();
    String mine = encrypt(flow, "mine");
    encrypt(other, "theirs");
    assertThat(decrypt(other, mine).refused(400)).doesNotContain("mine");
    byte[] bent = Bytes.ofBase64(mine).toArray();
    bent[bent.length - 1] ^= 1;
    decrypt(flow, Bytes.of(bent).toBase64()).refused(400);
    for (String rubbish : new String[] {"", "AA==", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%%%"}) {
      decrypt(flow, rubbish).refused(400);
    }
    for (int length = 1; length < Bytes.ofBase64(mine).size(); length += 5) {
      byte[] cut = java.util.Arrays.copyOf(Bytes.ofBase64(mine).toArray(), length);
      decrypt(flow, Bytes.of(cut).toBase64()).refused(400);
    }
  }

  @Test
  void secretsOutliveARenameAndNotTheirStack() {
    Flow flow = stack();
    String name = flow.stack().substring(flow.stack().lastIndexOf('/') + 1);
    String cipher = encrypt(flow, "old");
    String next = unique("next");
    flow.api().post(flow.stack() + "/rename", "{\"newName\":\"" + next + "\"}").ok();
    Flow renamed = new Flow(flow.api(), "/api/stacks/admin/web/" + next);
    for (Flow either : List.of(flow, renamed)) {
      assertThat(decrypt(either, cipher).ok(DecryptValueResponse.class).plaintext().toText())
          .isEqualTo("old");
    }
    assertThat(decrypt(renamed, encrypt(flow, "new")).ok().status()).isEqualTo(200);
    Flow reborn = Flow.create(admin(), "admin", "web", name);
    decrypt(reborn, cipher).refused(400);
    encrypt(reborn, "x");
    decrypt(reborn, cipher).refused(400);
    admin().delete(renamed.stack()).ok();
    Flow again = Flow.create(admin(), "admin", "web", next);
    decrypt(again, cipher).refused(400);
  }

  @Test
  void showingSecretsIsNotedOnly() {
    Flow flow = stack();
    flow.api()
        .post(flow.stack() + "/decrypt/log-decryption", "{\"secretName\":\"web:password\"}")
        .ok();
    flow.api()
        .post(flow.stack() + "/decrypt/log-batch-decryption", "{\"commandName\":\"export\"}")
        .ok();
    String about = "description LIKE '%" + flow.stack().substring("/api/stacks/".length()) + ": %'";
    assertThat(service().count("audit_events WHERE claimed AND " + about)).isEqualTo(2);
    assertThat(
            service()
                .count(
                    "audit_events WHERE description LIKE '%(claimed by the client)' AND " + about))
        .isEqualTo(2);
    admin().delete(flow.stack()).ok();
    assertThat(service().count("audit_events WHERE NOT claimed AND " + about)).isEqualTo(1);
  }
}
