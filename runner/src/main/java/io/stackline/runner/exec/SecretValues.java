package io.stackline.runner.exec;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Secrets inside a stack's outputs, in the form states have: an object with the signature of
 * secrets and a {@code ciphertext}, whose plaintext is the value's JSON (CLI package {@code
 * resource/stack}, {@code apitype.SecretV1}).
 */
public final class SecretValues {
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "\"1b47061264138c4ac30d75fd1eb44270\"";
  private static final String CIPHERTEXT = "ciphertext";

  private final Map<String, String> plaintexts = new LinkedHashMap<>();
  private final Set<String> ciphertexts = new LinkedHashSet<>();

  private SecretValues() {}

  /** Every ciphertext in these outputs, once. */
  public static List<String> ciphertexts(Map<String, JsonText> outputs) throws RunException {
    SecretValues all = new SecretValues();
    for (JsonText value : outputs.values()) {
      all.collect(value.text());
    }
    return List.copyOf(all.ciphertexts);
  }

  /**
   * The outputs as one JSON object, with every secret in plain text.
   *
   * @param plaintexts the JSON of each secret by its ciphertext
   */
  public static String reveal(Map<String, JsonText> outputs, Map<String, String> plaintexts)
      throws RunException {
    SecretValues all = new SecretValues();
    all.plaintexts.putAll(plaintexts);
    Map<String, JsonText> plain = new LinkedHashMap<>();
    for (Map.Entry<String, JsonText> output : outputs.entrySet()) {
      plain.put(output.getKey(), new JsonText(all.revealed(output.getValue().text())));
    }
    return Wire.encode(plain);
  }

  private void collect(String json) throws RunException {
    if (!json.contains(SIGNATURE)) {
      return;
    }
    if (json.startsWith("[")) {
      for (JsonText element : Wire.decodeList(json, JsonText.class)) {
        collect(element.text());
      }
    } else if (json.startsWith("{")) {
      Map<String, JsonText> members = Wire.decodeMap(json, JsonText.class);
      if (isSecret(members)) {
        ciphertexts.add(ciphertext(members));
        return;
      }
      for (JsonText member : members.values()) {
        collect(member.text());
      }
    }
  }

  private String revealed(String json) throws RunException {
    if (!json.contains(SIGNATURE)) {
      return json;
    }
    if (json.startsWith("[")) {
      List<JsonText> elements = new ArrayList<>();
      for (JsonText element : Wire.decodeList(json, JsonText.class)) {
        elements.add(new JsonText(revealed(element.text())));
      }
      return Wire.encode(elements);
    }
    if (!json.startsWith("{")) {
      return json;
    }
    Map<String, JsonText> members = Wire.decodeMap(json, JsonText.class);
    if (isSecret(members)) {
      return plaintext(ciphertext(members));
    }
    Map<String, JsonText> plain = new LinkedHashMap<>();
    for (Map.Entry<String, JsonText> member : members.entrySet()) {
      plain.put(member.getKey(), new JsonText(revealed(member.getValue().text())));
    }
    return Wire.encode(plain);
  }

  private String plaintext(String ciphertext) throws RunException {
    String plaintext = plaintexts.get(ciphertext);
    if (plaintext == null) {
      throw unreadable("The service did not decrypt all of them.");
    }
    return plaintext;
  }

  private static boolean isSecret(Map<String, JsonText> members) {
    JsonText signature = members.get(SIGNATURE);
    return signature != null && signature.text().equals(SECRET);
  }

  private static String ciphertext(Map<String, JsonText> members) throws RunException {
    JsonText ciphertext = members.get(CIPHERTEXT);
    if (ciphertext == null) {
      throw unreadable("A secret has no ciphertext.");
    }
    return Wire.decode(ciphertext.text(), String.class);
  }

  private static RunException unreadable(String detail) {
    return new RunException(
        ErrorCode.SERVICE_FAILED, "The secret outputs cannot be decrypted. " + detail);
  }
}
