package io.jenkins.plugins.stackline.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import io.jenkins.plugins.stackline.run.ResultLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a program may put where the result of its run is expected. */
@WithJenkins
class ResultFilesTest {
  private static final String RESULT = "{\"status\": \"succeeded\", \"stack\": \"a/b/c\"}";

  @TempDir Path directory;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static FilePath of(Path file) {
    return new FilePath(file.toFile());
  }

  private static String refused(Path file) {
    return assertThrows(IOException.class, () -> RunRecords.read(of(file))).getMessage();
  }

  @Test
  void aResultIsRead(JenkinsRule jenkins) throws Exception {
    assertEquals("a/b/c", RunRecords.read(of(write("result.json", RESULT))).stack());
    String spaces = " ".repeat(ResultLimits.BYTES - RESULT.length());
    assertEquals("a/b/c", RunRecords.read(of(write("largest.json", spaces + RESULT))).stack());
    assertNull(RunRecords.read(of(directory.resolve("none.json"))));
  }

  @Test
  void aFileWithoutAnEndIsRefused(JenkinsRule jenkins) throws Exception {
    Path file = directory.resolve("sparse.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    assertTrue(
        refused(file).startsWith("The result of the run is longer than 10,485,760 bytes"),
        refused(file));
    assertTrue(refused(file).contains("(result-too-large)"), refused(file));
  }

  @Test
  void aLinkIsRefused(JenkinsRule jenkins) throws Exception {
    Path link = directory.resolve("link.json");
    Files.createSymbolicLink(link, write("elsewhere.json", RESULT));
    assertTrue(refused(link).endsWith("is no plain file and was not read."), refused(link));
  }

  @Test
  void whatWouldFillTheStackOrTheHeapIsRefused(JenkinsRule jenkins) throws Exception {
    assertTrue(
        refused(write("deep.json", "{\"a\": " + "[".repeat(5_000_000)))
            .contains("nested more than 200 levels deep"));
    assertTrue(
        refused(write("wide.json", "{\"a\": [" + "[],".repeat(3_000_000) + "1]}"))
            .contains("more than 500,000 values"));
  }
}
