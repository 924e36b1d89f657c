package io.stackline.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the git that the CLI starts is told. */
class GitSettingsTest {
  @TempDir Path checkout;

  private void git(Map<String, String> variables) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(checkout.resolve("infra/shop"));
    ProcessBuilder status = new ProcessBuilder("git", "status").directory(directory.toFile());
    status.environment().putAll(variables);
    status.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    status.start().waitFor();
  }

  /** A repository that was committed into the checkout, whose settings name a program. */
  @Test
  void aRepositoryInsideOfTheCheckoutIsNotAsked() throws IOException, InterruptedException {
    Path bare = Files.createDirectories(checkout.resolve("infra"));
    Files.createDirectories(bare.resolve("objects"));
    Files.createDirectories(bare.resolve("refs"));
    Files.writeString(bare.resolve("HEAD"), "ref: refs/heads/main\n");
    Path ran = checkout.resolve("ran");
    Files.writeString(
        bare.resolve("config"),
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\nfsmonitor = \"touch "
            + ran
            + " #\"\n");
    Map<String, String> variables = new HashMap<>();
    GitSettings.add(variables);
    git(variables);
    assertThat(ran).doesNotExist();
    // The control: without them it runs.
    git(Map.of());
    assertThat(ran).exists();
  }

  @Test
  void settingsThatAreThereStay() {
    Map<String, String> variables = new HashMap<>();
    variables.put("GIT_CONFIG_COUNT", "1");
    variables.put("GIT_CONFIG_KEY_0", "user.name");
    variables.put("GIT_CONFIG_VALUE_0", "somebody");
    GitSettings.add(variables);
    assertThat(variables)
        .containsEntry("GIT_CONFIG_COUNT", "3")
        .containsEntry("GIT_CONFIG_KEY_0", "user.name")
        .containsEntry("GIT_CONFIG_KEY_1", "safe.bareRepository")
        .containsEntry("GIT_CONFIG_VALUE_2", "false");
    // git itself refuses what is no number.
    Map<String, String> odd = new HashMap<>(Map.of("GIT_CONFIG_COUNT", "many"));
    GitSettings.add(odd);
    assertThat(odd).containsOnlyKeys("GIT_CONFIG_COUNT");
  }
}
