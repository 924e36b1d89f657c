package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run has left is removed by the next one, and nothing else is. */
class RunDirectoryTest {
  @TempDir Path temporary;

  /** As a killed run leaves it: the mark is there and nobody holds its lock. */
  private Path left(String name, String mode) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve(name));
    Files.writeString(directory.resolve("owner"), "");
    Files.writeString(directory.resolve("credentials.json"), "canary");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    return directory;
  }

  @Test
  void leftoversGoAndLivingRunsStay() throws IOException {
    Path left = left("stackline-run-1", "rwx------");
    try (RunDirectory first = RunDirectory.create(temporary)) {
      assertThat(left).doesNotExist();
      try (RunDirectory second = RunDirectory.create(temporary)) {
        assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
      }
      assertThat(first.path()).isDirectory();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatOthersCouldHaveMadeStays() throws IOException {
    Path open = left("stackline-run-open", "rwxr-xr-x");
    Path other = left("another-run", "rwx------");
    Path victim = left("victim", "rwx------");
    Path link =
        Files.createSymbolicLink(temporary.resolve("stackline-run-link"), victim.getFileName());
    Path unmarked = left("stackline-run-unmarked", "rwx------");
    Files.delete(unmarked.resolve("owner"));
    Path inside = left("stackline-run-inside", "rwx------");
    Files.createSymbolicLink(inside.resolve("link"), victim);
    Path linkedMark = left("stackline-run-mark", "rwx------");
    Files.delete(linkedMark.resolve("owner"));
    Files.createSymbolicLink(linkedMark.resolve("owner"), victim.resolve("owner"));
    RunDirectory.create(temporary).close();
    assertThat(inside).doesNotExist();
    assertThat(open).isDirectory();
    assertThat(other).isDirectory();
    assertThat(link).isSymbolicLink();
    assertThat(unmarked).isDirectory();
    assertThat(linkedMark).isDirectory();
    assertThat(victim.resolve("credentials.json")).hasContent("canary");
  }
}
