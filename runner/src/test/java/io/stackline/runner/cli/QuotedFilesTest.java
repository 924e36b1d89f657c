package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.host.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No error repeats a line of a file that a user wrote; it names the file and the place. */
class QuotedFilesTest {
  private static final String CANARY = "Zx9canary";
  private static final String PROJECT = "name: shop\nruntime: yaml\n";

  @TempDir Path directory;

  private void refused(String file, String text, String... words) throws IOException {
    Files.writeString(directory.resolve("Pulumi.yaml"), PROJECT);
    Path broken = Files.writeString(directory.resolve(file), text);
    Path result = directory.resolve("result.json");
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--cwd", directory.toString(), "--result", result.toString()));
    all.addAll(List.of("--cloud-url", "http://127.0.0.1:1"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Streams streams = new Streams(new PrintStream(said, true), new PrintStream(said, true));
    Map<String, String> environment =
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "HOME",
            directory.toString(),
            "PULUMI_ACCESS_TOKEN",
            "pul-0123456789",
            "STACKLINE_DEBUG",
            "true");
    int exit =
        StacklineCommand.run(all.toArray(String[]::new), new Environment(environment), streams);
    String everything = said.toString(StandardCharsets.UTF_8);
    everything += Files.exists(result) ? Files.readString(result) : "";
    // The control: it is the fault of this file and nothing else.
    assertThat(exit).as(everything).isEqualTo(2);
    assertThat(everything).contains(broken.getFileName().toString()).doesNotContain(CANARY);
    Files.delete(broken);
  }

  @Test
  void brokenFilesAreNamedAndNotRepeated() throws IOException {
    String line = "a: hunter2: " + CANARY + "\n";
    String[] outputs = {"outputs", "--stack", "acme/shop/dev"};
    refused("Pulumi.yaml", PROJECT + "backend: " + line, outputs);
    refused("stackline.yaml", "version: 1\nstacks: " + line, "preview", "--all");
    for (String json :
        List.of(
            "{\"version\": 1, \"" + CANARY,
            "{\"version\": 1, \"stack\": [\"" + CANARY + "\"]}",
            CANARY)) {
      refused("request.json", json, "preview", "--request", directory + "/request.json");
    }
    refused(".pulumi.version", "token: " + CANARY + "\n", "preview", "--stack", "acme/shop/dev");
  }
}
