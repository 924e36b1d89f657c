package io.stackline.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A YAML program of independent resources with a payload of about 500 bytes each. */
final class Program {
  private static final String PAYLOAD = "stackline ".repeat(50);

  private Program() {}

  static void write(Path directory, String project, int resources) throws IOException {
    StringBuilder text = new StringBuilder("name: " + project + "\nruntime: yaml\nresources:\n");
    for (int i = 0; i < resources; i++) {
      text.append("  r").append(i).append(":\n    type: pulumi:Stash\n    properties:\n");
      text.append("      input: \"").append(i).append(' ').append(PAYLOAD).append("\"\n");
    }
    text.append("outputs:\n  first: ${r0.output}\n");
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("Pulumi.yaml"), text);
  }
}
