package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.RunException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StackConfigFileTest {
  private static final Path FILE = Path.of("Pulumi.dev.yaml");

  @Test
  void setsValuesAndKeepsTheRestAsItIsWritten() throws RunException {
    StackConfigFile file =
        StackConfigFile.parse(
            FILE,
            """
            # a comment
            encryptionsalt: v1:abc=
            config:
              app:big: 9007199254740993
              app:ratio: 1e400
              app:name: old
              app:list: [1, "two"]
              app:token:
                secure: AAAB
            environment:
              - shared
            """);
    file.set("app:name", "new: \"quoted\" ${x} ☕");
    file.set("app:flag", "true");
    file.setSecret(new ConfigEntry("app:secret", false, null, null), "v1:cipher=");

    StackConfigFile again = StackConfigFile.parse(FILE, file.text());
    assertThat(again.text()).isEqualTo(file.text());
    assertThat(file.text())
        .contains("app:big: 9007199254740993", "app:ratio: 1e400", "encryptionsalt: v1:abc=")
        .contains("\"true\"", "secure: AAAB", "secure: \"v1:cipher=\"", "- shared")
        .doesNotContain("old");
    assertThat(Yaml.map(FILE, file.text()).get("config"))
        .asString()
        .contains("app:name=new: \"quoted\" ${x} ☕");
  }

  @Test
  void beginsFromNothing() throws RunException {
    for (String empty : new String[] {"", "# only this\n", "config:\n", "{}"}) {
      StackConfigFile file = StackConfigFile.parse(FILE, empty);
      file.set("a:b", "c");
      assertThat(Yaml.map(FILE, file.text()).get("config")).asString().isEqualTo("{a:b=c}");
    }
  }

  @Test
  void refusesWhatIsNoConfiguration() {
    assertThatThrownBy(() -> StackConfigFile.parse(FILE, "- a\n- b\n"))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("Pulumi.dev.yaml");
    assertThatThrownBy(() -> StackConfigFile.parse(FILE, "a: [1")).isInstanceOf(RunException.class);
    assertThatThrownBy(() -> StackConfigFile.parse(FILE, "config: 1").set("a:b", "c"))
        .isInstanceOf(RunException.class);
  }

  @Test
  void knowsWhoKeepsTheSecrets() throws RunException {
    assertThat(StackConfigFile.parse(FILE, "config: {}").hasOwnSecretsProvider()).isFalse();
    assertThat(StackConfigFile.parse(FILE, "encryptionsalt: x").hasOwnSecretsProvider()).isTrue();
    assertThat(StackConfigFile.parse(FILE, "secretsprovider: awskms://x").hasOwnSecretsProvider())
        .isTrue();
    assertThat(StackConfigFile.qualified("app", "key")).isEqualTo("app:key");
    assertThat(StackConfigFile.qualified("app", "aws:region")).isEqualTo("aws:region");
  }
}
