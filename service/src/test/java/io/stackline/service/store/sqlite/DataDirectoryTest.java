package io.stackline.service.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.store.StoreOpenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data directory is the service's user's alone. */
class DataDirectoryTest {
  @TempDir Path temporary;

  @Test
  void whatIsMadeIsForItsOwnerAlone() throws IOException {
    Path data = temporary.resolve("new");
    try (DataDirectory taken = DataDirectory.take(data)) {
      Path tmp = taken.subdirectory("tmp");
      assertThat(mode(data)).isEqualTo("rwx------");
      assertThat(mode(tmp)).isEqualTo("rwx------");
      assertThat(mode(data.resolve("lock"))).isEqualTo("rw-------");
    }
  }

  @Test
  void whatOthersMayReadIsClosedAndNothingElseIsTouched() throws IOException {
    Path data = made("data", "rwxr-xr-x");
    Path tmp = Files.createDirectory(data.resolve("tmp"));
    set(tmp, "rwxr-xr-x");
    for (String name : new String[] {"master.key", "stackline.db", "admin-token", "notes.txt"}) {
      set(Files.writeString(data.resolve(name), "x"), "rw-r--r--");
    }
    try (DataDirectory taken = DataDirectory.take(data)) {
      taken.subdirectory("tmp");
    }
    assertThat(mode(data)).isEqualTo("rwx------");
    assertThat(mode(tmp)).isEqualTo("rwx------");
    for (String name : new String[] {"master.key", "stackline.db", "admin-token"}) {
      assertThat(mode(data.resolve(name))).as(name).isEqualTo("rw-------");
    }
    assertThat(mode(data.resolve("notes.txt"))).as("not ours").isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx-w----", "rwxrwxrwx", "rwx----w-"})
  void whatOthersMayWriteIsRefused(String mode) throws IOException {
    Path data = made("data", mode);
    assertThatThrownBy(() -> DataDirectory.take(data))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining(mode)
        .hasMessageContaining("chmod 700");
    assertThat(mode(data)).as("left as it is").isEqualTo(mode);
    try (DataDirectory inside = DataDirectory.take(data.resolve("own"))) {
      assertThat(mode(inside.path())).isEqualTo("rwx------");
    }
    set(data, "rwx------");
    DataDirectory.take(data).close();
  }

  @Test
  void aTmpThatOthersMayWriteOrThatIsALinkIsRefused() throws IOException {
    Path data = made("data", "rwx------");
    Path tmp = Files.createDirectory(data.resolve("tmp"));
    set(tmp, "rwxrwxrwx");
    try (DataDirectory taken = DataDirectory.take(data)) {
      assertThatThrownBy(() -> taken.subdirectory("tmp")).hasMessageContaining("chmod 700");
      Files.delete(tmp);
      Files.createSymbolicLink(tmp, made("elsewhere", "rwx------"));
      assertThatThrownBy(() -> taken.subdirectory("tmp"))
          .isInstanceOf(StoreOpenException.class)
          .hasMessageContaining("not a directory");
    }
  }

  @Test
  void aLinkIsFollowedToWhatIsOurs() throws IOException {
    Path real = made("real", "rwxr-xr-x");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    DataDirectory.take(link).close();
    assertThat(mode(real)).isEqualTo("rwx------");
    set(real, "rwxrwxrwx");
    assertThatThrownBy(() -> DataDirectory.take(link)).hasMessageContaining(real.toString());
  }

  @Test
  void aLinkToOrOfSomebodyElseIsRefused() throws IOException {
    Path real = made("real", "rwx------");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    UserPrincipal other;
    try {
      other =
          temporary.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
      Files.setOwner(real, other);
    } catch (IOException e) {
      Assumptions.abort("only root can give files away: " + e);
      return;
    }
    assertThatThrownBy(() -> DataDirectory.take(link))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining("belongs to nobody");
    DataDirectory.take(real).close();
    Files.setOwner(real, Files.getOwner(temporary));
    DataDirectory.take(link).close();
    Files.getFileAttributeView(
            link,
            java.nio.file.attribute.PosixFileAttributeView.class,
            java.nio.file.LinkOption.NOFOLLOW_LINKS)
        .setOwner(other);
    assertThatThrownBy(() -> DataDirectory.take(link)).hasMessageContaining("belongs to nobody");
  }

  private Path made(String name, String mode) throws IOException {
    Path path = Files.createDirectory(temporary.resolve(name));
    set(path, mode);
    return path;
  }

  private static void set(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
