package io.stackline.service.state;

import static io.stackline.service.state.Json.payload;
import static io.stackline.service.state.Json.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.state.StackRename.Names;
import org.junit.jupiter.api.Test;

class StackRenameTest {
  private static final Names FROM = new Names("acme", "proj", "dev");
  private static final Names TO = new Names("umbrella", "new-proj", "prod");

  @Test
  void changesReferencesToTheStackAndNoOtherByte() {
    String before = document("dev::proj", "proj-dev", "acme", "proj", "dev");
    String after = document("prod::new-proj", "new-proj-prod", "umbrella", "new-proj", "prod");
    assertThat(rename(before)).isEqualTo(after);
    assertThat(before).isNotEqualTo(after);
  }

  /** Everything that is a reference is made of the arguments, all else is literal. */
  private static String document(
      String head, String root, String owner, String project, String stack) {
    String urn = "urn:pulumi:" + head + "::";
    return """
        { "version":3, "deployment" : {"manifest":{"time":"2026-01-01T00:00:00Z"},
          "secrets_providers":{"type":"service","state":{"url":"https://x/dev","owner":"%4$s",
            "project":"%5$s", "stack":"%6$s","extra":1e400}},
          "resources":[
           {"urn":"%1$spulumi:pulumi:Stack::%2$s","type":"pulumi:pulumi:Stack","outputs":%3$s},
           {"urn":"%1$smy:c:Outer$a:b:C::n::proj::dev","custom":true,"id":"urn:pulumi:dev::proj::",
            "parent":"%1$spulumi:pulumi:Stack::%2$s","provider":"%1$spulumi:providers:aws::p::i-1",
            "dependencies":["%1$sa:b:C::x","%1$sa:b:C::\\u003cy\\u003e"],
            "propertyDependencies":{"urn:pulumi:dev::proj::k":["%1$sa:b:C::x"],"e":[]},
            "deletedWith":"%1$sa:b:C::x","replaceWith":["%1$sa:b:C::x"],"viewOf":"%1$sa:b:C::x",
            "aliases":["%1$sa:b:C::was","urn:pulumi:older::proj::a:b:C::was"],
            "inputs":{"urn":"urn:pulumi:dev::proj::a:b:C::x","text":"urn:pulumi:dev::proj::a:b:C::x",
              "stack":"dev","project":"proj","list":["urn:pulumi:dev::proj::a:b:C::x",
                {"urn":"%1$sa:b:C::x","4dabf18193072939515e22adb298388d":
                  "5cf8f73096256a8f31e491e813e4eb8e","id":{"n":[1.0]}}],
              "far":{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e",
                "urn":"urn:pulumi:dev::other::a:b:C::x"},
              "secret":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270",
                "urn":"urn:pulumi:dev::proj::a:b:C::x","ciphertext":"dev"}},
            "outputs":%3$s,"sourcePosition":"project:///urn:pulumi:dev::proj::a",
            "initErrors":["urn:pulumi:dev::proj::a:b:C::x"]}],
          "pending_operations":[{"type":"creating","resource":{"urn":"%1$sa:b:C::z",
            "parent":"%1$spulumi:pulumi:Stack::%2$s","inputs":{"n":-0}}}],
          "snippets":[{"code":"urn:pulumi:dev::proj::a:b:C::x","references":{"r":"%1$sa:b:C::x"}}],
          "metadata":{"integrity_error":{"error":"urn:pulumi:dev::proj::a:b:C::x"}}}, "later":1.0 }"""
        .formatted(urn, root, Json.HOSTILE, owner, project, stack);
  }

  @Test
  void understandsReferencesWithEscapes() {
    assertThat(
            rename(
                resource(
                    "\"urn\":\"urn\\u003apulumi:dev::proj::a:b:C::\\u00e9\","
                        + "\"parent\":\"urn:pulumi:d\\u0065v::proj::pulumi:pulumi:Stack::x\","
                        + "\"provider\":\"\\u0075rn:pulumi:dev::proj::pulumi:providers:a::b::\"")))
        .isEqualTo(
            resource(
                "\"urn\":\"urn:pulumi:prod::new-proj::a:b:C::\u00e9\","
                    + "\"parent\":\"urn:pulumi:prod::new-proj::pulumi:pulumi:Stack::new-proj-prod\","
                    + "\"provider\":\"urn:pulumi:prod::new-proj::pulumi:providers:a::b::"
                    + "04da6b54-80e4-46f7-96ec-b56ff0331ba9\""));
  }

  @Test
  void leavesASecretsProviderThatIsNotThisStacks() {
    for (String provider :
        new String[] {
          "{\"type\":\"passphrase\",\"state\":{\"project\":\"proj\",\"stack\":\"dev\"}}",
          "{\"type\":\"service\",\"state\":{\"project\":\"proj\",\"stack\":\"other\"}}",
          "{\"type\":\"service\",\"state\":{\"owner\":\"x\",\"project\":\"proj\",\"stack\":\"dev\"}}",
          "{\"type\":\"service\"}",
          "null",
        }) {
      String document = "{\"version\":3,\"deployment\":{\"secrets_providers\":" + provider + "}}";
      assertThat(rename(document)).isEqualTo(document);
    }
  }

  @Test
  void renamesAnEmptyStackAndBackAgain() {
    assertThat(rename(text(Deployments.EMPTY))).isEqualTo(text(Deployments.EMPTY));
    String before = document("dev::proj", "proj-dev", "acme", "proj", "dev");
    try (Materialized there = StackRename.rename(payload(before), FROM, TO, Json.LIMITS);
        Materialized back = StackRename.rename(there.document(), TO, FROM, Json.LIMITS)) {
      assertThat(text(back.document())).isEqualTo(before);
      assertThat(back.resourceCount()).isEqualTo(2);
    }
  }

  @Test
  void walksValuesOfAnyDepth() {
    String deep = "[".repeat(9_000) + "]".repeat(9_000);
    String document =
        resource("\"urn\":\"urn:pulumi:prod::new-proj::a:b:C::x\",\"inputs\":" + deep);
    assertThat(rename(document)).isEqualTo(document);
  }

  private static String resource(String members) {
    return "{\"version\":3,\"deployment\":{\"resources\":[{" + members + "}]}}";
  }

  private static String rename(String document) {
    try (Materialized state = StackRename.rename(payload(document), FROM, TO, Json.LIMITS)) {
      return text(state.document());
    }
  }
}
