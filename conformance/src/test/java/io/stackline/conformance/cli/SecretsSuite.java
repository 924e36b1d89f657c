package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Configuration and secrets. */
abstract class SecretsSuite extends SharedServiceSuite {
  private static final String CANARY = "canary-7f3a9c";
  private static final String PROGRAM =
      """
      config:
        plain:
          type: string
        password:
          type: string
          secret: true
      resources:
        open:
          type: pulumi:Stash
          properties:
            input: ${plain}
        hidden:
          type: stacklinetest:Item
          properties:
            value: ${password}
      outputs:
        plain: ${open.output}
        password: ${hidden.value}
      """;

  SecretsSuite(Engine engine) {
    super(engine);
  }

  private Lab withSecret() throws IOException, InterruptedException {
    Lab lab = lab();
    Programs.yaml(lab.program(), lab.project(), PROGRAM);
    lab.init("dev");
    lab.ok("config", "set", "plain", "in the open");
    lab.ok("config", "set", "--secret", "password", CANARY);
    return lab;
  }

  @Test
  void configIsSetReadAndKeptEncrypted() throws IOException, InterruptedException {
    Lab lab = withSecret();
    assertThat(lab.ok("config", "get", "password").out()).isEqualTo(CANARY + "\n");
    assertThat(lab.ok("config").out()).contains("in the open", "[secret]").doesNotContain(CANARY);
    assertThat(lab.ok("config", "--show-secrets").out()).contains(CANARY);
    assertThat(Files.readString(lab.program().resolve("Pulumi.dev.yaml")))
        .contains("in the open", "secure:")
        .doesNotContain(CANARY);
  }

  @Test
  void secretsAreShownOnlyWhenAsked() throws IOException, InterruptedException {
    Lab lab = withSecret();
    assertThat(lab.up().all()).contains("in the open").doesNotContain(CANARY);
    assertThat(lab.ok("stack", "output").out())
        .contains("in the open", "[secret]")
        .doesNotContain(CANARY);
    assertThat(lab.ok("stack", "output", "--show-secrets").out()).contains(CANARY);
    assertThat(lab.ok("stack", "output", "password", "--show-secrets").out())
        .isEqualTo(CANARY + "\n");
    assertThat(lab.state("dev").text()).contains("in the open").doesNotContain(CANARY);
    assertThat(lab.ok("stack", "export", "--show-secrets").out()).contains(CANARY);
    assertThat(lab.ok("stack", "history", "--json", "--show-secrets").out()).contains(CANARY);
    assertThat(lab.service().log()).doesNotContain(CANARY);
  }

  @Test
  void secretsSurviveEveryKindOfUpdate() throws IOException, InterruptedException {
    Lab lab = withSecret();
    lab.up();
    assertThat(lab.up().out()).contains("3 unchanged");
    lab.ok(Lab.words("refresh"));
    lab.ok("config", "set", "--secret", "password", CANARY + "-2");
    assertThat(lab.up().out()).contains("~ 1 updated");
    assertThat(lab.ok("stack", "output", "password", "--show-secrets").out())
        .isEqualTo(CANARY + "-2\n");
    assertThat(lab.ok(Lab.words("destroy")).out()).contains("- 3 deleted");
  }

  @Test
  void everySecretOfManyIsItsOwn() throws IOException, InterruptedException {
    Lab lab = lab();
    Programs.Item[] items = new Programs.Item[60];
    for (int i = 0; i < items.length; i++) {
      items[i] = Programs.Item.of("item" + i, "same").with("secret: " + CANARY + "-" + i + "-end");
    }
    lab.items(items).init("dev");
    lab.up();
    String open = lab.ok("stack", "export", "--show-secrets").out();
    assertThat(lab.state("dev").text()).doesNotContain(CANARY);
    for (int i = 0; i < items.length; i++) {
      assertThat(open).contains(CANARY + "-" + i + "-end");
    }
    assertThat(lab.up().out()).contains("61 unchanged");
  }

  @Test
  void stacksCannotReadEachOthersSecrets() throws IOException, InterruptedException {
    Lab lab = withSecret();
    Files.copy(
        lab.program().resolve("Pulumi.dev.yaml"), lab.program().resolve("Pulumi.other.yaml"));
    lab.ok("stack", "init", lab.stack("other"));
    assertThat(lab.fails("config", "get", "password").all())
        .contains("[400]")
        .doesNotContain(CANARY);
  }

  @Test
  void passphraseStacksKeepTheirSecretsToThemselves() throws IOException, InterruptedException {
    Lab lab = lab().with(lab().cli().with("PULUMI_CONFIG_PASSPHRASE", "opensesame"));
    Programs.yaml(lab.program(), lab.project(), PROGRAM);
    lab.ok("stack", "init", "--secrets-provider", "passphrase", lab.stack("dev"));
    lab.ok("config", "set", "plain", "in the open");
    lab.ok("config", "set", "--secret", "password", CANARY);
    lab.up();
    lab.ok("stack", "change-secrets-provider", "default");
    assertThat(lab.state("dev").text()).contains("\"type\":\"service\"").doesNotContain(CANARY);
    assertThat(lab.ok("stack", "output", "password", "--show-secrets").out())
        .isEqualTo(CANARY + "\n");
    assertThat(lab.up().out()).contains("3 unchanged");
  }
}
