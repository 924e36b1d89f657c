package io.stackline.runner.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives, also those that nobody means well with. */
class UnpackerTest {
  @TempDir Path directory;

  private interface Content {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private static void file(TarArchiveOutputStream tar, String name, String text, int mode)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    byte[] bytes = text.getBytes(UTF_8);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private Path unpack(long most, Content content) throws IOException, RunException {
    Path archive = directory.resolve("a.tar.gz");
    try (var out =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      content.write(out);
    }
    Path into = Files.createDirectory(directory.resolve("into"));
    new Unpacker(into, most).unpack(archive, "a.tar.gz");
    return into;
  }

  private void refused(String why, long most, Content content) {
    RunException e = catchThrowableOfType(RunException.class, () -> unpack(most, content));
    assertThat(e.error().code()).isEqualTo(ErrorCode.CLI_UNVERIFIED);
    assertThat(e.getMessage()).contains(why);
  }

  @Test
  void theFilesOfAnArchiveLieInOneDirectory() throws Exception {
    Path into =
        unpack(
            100,
            tar -> {
              tar.putArchiveEntry(new TarArchiveEntry("pulumi/"));
              tar.closeArchiveEntry();
              file(tar, "pulumi/pulumi", "cli", 0100755);
              file(tar, "./pulumi/pulumi-language-python-exec", "py", 0100644);
            });
    assertThat(into.resolve("pulumi")).hasContent("cli").isExecutable();
    assertThat(into.resolve("pulumi-language-python-exec")).hasContent("py");
    assertThat(Files.isExecutable(into.resolve("pulumi-language-python-exec"))).isFalse();
  }

  @Test
  void soDoThoseOfAZip() throws Exception {
    Path archive = directory.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("pulumi/bin/"));
      zip.putNextEntry(new ZipEntry("pulumi/bin/pulumi.exe"));
      zip.write("cli".getBytes(UTF_8));
    }
    Path into = Files.createDirectory(directory.resolve("into"));
    new Unpacker(into, 100).unpack(archive, "a.zip");
    assertThat(into.resolve("pulumi.exe")).hasContent("cli");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../pulumi",
        "pulumi/../../evil",
        "/etc/passwd",
        "pulumi/bin/../x",
        "pulumi/a/b",
        "pulumi/..",
        "pulumi/C:evil",
        "pulumi/a\\b",
        "other/pulumi",
        "pulumi"
      })
  void aNameThatLeadsElsewhereSpoilsTheArchive(String name) throws Exception {
    refused("a file named", 100, tar -> file(tar, name, "x", 0100644));
    try (var files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("a.tar.gz", "into");
    }
  }

  @Test
  void soDoLinks() {
    refused(
        "not a plain file",
        100,
        tar -> {
          TarArchiveEntry link = new TarArchiveEntry("pulumi/pulumi", TarConstants.LF_SYMLINK);
          link.setLinkName("/bin/sh");
          tar.putArchiveEntry(link);
          tar.closeArchiveEntry();
        });
  }

  @Test
  void soDoRepetitions() {
    refused(
        "twice",
        100,
        tar -> {
          file(tar, "pulumi/pulumi", "a", 0100755);
          file(tar, "pulumi/pulumi", "b", 0100755);
        });
  }

  @Test
  void soDoFloods() {
    refused("more than 100 bytes", 100, tar -> file(tar, "pulumi/pulumi", "x".repeat(101), 0644));
  }

  @Test
  void anArchiveThatIsNoneIsRefused() throws Exception {
    Path archive = directory.resolve("a.tar.gz");
    Files.writeString(archive, "<html>not here</html>");
    Path into = Files.createDirectory(directory.resolve("into"));
    assertThat(
            catchThrowableOfType(
                IOException.class, () -> new Unpacker(into, 100).unpack(archive, "a.tar.gz")))
        .isNotNull();
  }
}
