package io.stackline.runner.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
  @TempDir Path directory;

  private static String reason(Path file, int most) {
    try {
      return "read: " + BoundedFile.text(file, most);
    } catch (IOException e) {
      return BoundedFile.reason(e);
    }
  }

  @Test
  void onlyWhatFitsIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "täg");
    assertThat(reason(file, 4)).isEqualTo("read: täg");
    assertThat(reason(file, 3)).isEqualTo("it is larger than 3 bytes");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThat(reason(file, 4)).isEqualTo("it is not UTF-8 text");
    assertThat(reason(directory, 4)).isEqualTo("it is a directory");
    assertThat(reason(directory.resolve("b"), 4)).isEqualTo("there is no such file");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a"));
    assertThat(reason(link, 1)).isEqualTo("it is not UTF-8 text");
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(OS.WINDOWS)
  void devicesAndPipesAreNotRead() throws IOException, InterruptedException {
    Path endless = Files.createSymbolicLink(directory.resolve("endless"), Path.of("/dev/zero"));
    assertThat(reason(endless, 4)).isEqualTo("it is not a regular file");
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(reason(pipe, 4)).isEqualTo("it is not a regular file");
    // What the operator names may be a pipe, and still is not read without end.
    assertThatThrownBy(() -> BoundedFile.named(endless, 4)).hasMessageContaining("larger than 4");
  }

  @Test
  void linesAreReadAsTheyAreElsewhereUpToALength() throws IOException {
    String text = "a\n\nb\r\nlonger\rc\n";
    List<String> lines = new ArrayList<>();
    try (BoundedLines reader = new BoundedLines(new StringReader(text), 4)) {
      for (String line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }
    assertThat(lines).containsExactly("a", "", "b", "long", "c");
    assertThat(text.replace("longer", "long").lines().toList()).isEqualTo(lines);
    try (BoundedLines reader = new BoundedLines(new StringReader("x".repeat(300_000)), 200_000)) {
      assertThat(reader.next()).hasSize(200_000);
      assertThat(reader.next()).isNull();
    }
  }
}
