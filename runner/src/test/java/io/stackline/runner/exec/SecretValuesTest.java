package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.client.model.JsonText;
import io.stackline.run.RunException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretValuesTest {
  private static String secret(String ciphertext) {
    return "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
        + "\"ciphertext\":\""
        + ciphertext
        + "\"}";
  }

  private static Map<String, JsonText> outputs() {
    Map<String, JsonText> outputs = new LinkedHashMap<>();
    outputs.put("plain", new JsonText("9007199254740993"));
    outputs.put("hidden", new JsonText(secret("AAA=")));
    outputs.put("deep", new JsonText("{\"a\":[1e400," + secret("BBB=") + "],\"b\":null}"));
    outputs.put(
        "text", new JsonText("\"4dabf18193072939515e22adb298388d is only mentioned here\""));
    return outputs;
  }

  @Test
  void secretsAreFoundWhereverTheyAre() throws RunException {
    assertThat(SecretValues.ciphertexts(outputs())).containsExactly("AAA=", "BBB=");
  }

  @Test
  void theirPlaintextTakesTheirPlaceAndNothingElseChanges() throws RunException {
    Map<String, String> plaintexts = Map.of("AAA=", "\"s\"", "BBB=", "{\"x\":1.50}");
    assertThat(SecretValues.reveal(outputs(), plaintexts))
        .isEqualTo(
            "{\"plain\":9007199254740993,\"hidden\":\"s\","
                + "\"deep\":{\"a\":[1e400,{\"x\":1.50}],\"b\":null},"
                + "\"text\":\"4dabf18193072939515e22adb298388d is only mentioned here\"}");
  }

  @Test
  void aSecretThatIsNotDecryptedIsAnError() {
    assertThatThrownBy(() -> SecretValues.reveal(outputs(), Map.of("AAA=", "1")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("cannot be decrypted");
  }

  @Test
  void theRootStacksOutputsAreFoundInAState() throws RunException {
    String state =
        """
        {"secrets_providers":{"type":"service","state":{"url":"https://x","owner":"o","project":"p",
         "stack":"s"}},
         "resources":[{"urn":"u","type":"a:b:C","outputs":{"no":1}},
          {"type":"pulumi:pulumi:Stack","parent":"u","outputs":{"no":2}},
          {"type":"pulumi:pulumi:Stack","outputs":{"z":1.0,"a":[]}}]}
        """;
    StateOutputs found = StateOutputs.of(state);
    assertThat(found.outputs().toString()).startsWith("{z=").contains("a=");
    assertThat(found.isEncryptedByService()).isTrue();
    assertThat(found.keyOwner()).isEqualTo(new StateOutputs.KeyOwner("https://x", "o", "p", "s"));
    assertThat(StateOutputs.of("{}").outputs()).isEmpty();
    assertThat(StateOutputs.of("{}").isEncryptedByService()).isFalse();
    assertThatThrownBy(() -> StateOutputs.of("[1]")).isInstanceOf(RunException.class);
  }
}
