package io.stackline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.report.OutputFile.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that the user names is written where it points, or refused. */
class OutputFileTest {
  @TempDir Path directory;

  @BeforeEach
  void resolve() throws IOException {
    directory = directory.toRealPath();
  }

  private static OutputFile file(Path path) {
    return OutputFile.of("--result", path);
  }

  private static void refuses(Path path, String why) {
    assertThatThrownBy(() -> file(path).prepare())
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_OUTPUT_FILE))
        .hasMessageContaining("--result " + path)
        .hasMessageContaining(why)
        .hasMessageNotContaining("Exception");
    assertThatThrownBy(() -> file(path).write("x")).isInstanceOf(RunException.class);
  }

  private Path link(String name, String target) throws IOException {
    return Files.createSymbolicLink(directory.resolve(name), Path.of(target));
  }

  private static void write(Path path, String content) throws RunException, IOException {
    OutputFile file = file(path);
    file.prepare();
    file.write("earlier");
    file.write(content);
  }

  @Test
  void aFileIsMadeWithTheDirectoriesAboveItAndReplaced() throws RunException, IOException {
    Path path = directory.resolve("a/b/" + "n".repeat(250) + ".json");
    write(path, "one");
    assertThat(path).hasContent("one");
    write(path, "two");
    assertThat(path).hasContent("two");
    assertThat(path.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void throughALinkTheFileIsWrittenAndTheLinkStays() throws RunException, IOException {
    Path real = Files.writeString(directory.resolve("real"), "old");
    Files.createDirectory(directory.resolve("d"));
    link("link", "real");
    link("again", directory + "/link");
    link("d/up", "../again");
    link("e", "d");
    for (String name : new String[] {"link", "again", "d/up", "e/up"}) {
      write(directory.resolve(name), name);
      assertThat(real).hasContent(name);
      assertThat(directory.resolve(name)).isSymbolicLink();
    }
    assertThat(real).isRegularFile();
    Path dangling = link("dangling", "new/file");
    write(dangling, "made");
    assertThat(directory.resolve("new/file")).hasContent("made");
    assertThat(dangling).isSymbolicLink();
    file(dangling).clear();
    assertThat(directory.resolve("new/file")).doesNotExist();
    assertThat(dangling).isSymbolicLink();
  }

  @Test
  void whatIsNoFileIsRefusedAndStays() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    refuses(empty, "it is a directory");
    refuses(link("to-directory", "empty"), "it is a directory");
    Path plain = Files.writeString(directory.resolve("plain"), "as it was");
    refuses(plain.resolve("below"), "is no directory");
    refuses(plain.resolve("far/below"), "is no directory");
    link("one", "two");
    refuses(link("two", "one"), "round in a circle");
    assertThat(empty).isEmptyDirectory();
    assertThat(plain).hasContent("as it was");
  }

  @Test
  void whereNothingCanBeWrittenIsSaidInWords() {
    Path system = Path.of("/sys/kernel");
    assumeThat(system).as("a directory that nobody can write to").isDirectory();
    refuses(system.resolve("stackline.json"), "permi");
    refuses(Path.of("/proc/stackline.json"), "neither a file nor");
    refuses(Path.of("/dev/stackline.json"), "neither a file nor");
  }

  @Test
  void aFifoIsWrittenToOnceAndStays() throws Exception {
    Path fifo = directory.resolve("fifo");
    assumeThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    OutputFile file = file(fifo);
    file.prepare();
    assertThat(file.isStream()).isTrue();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(fifo);
              } catch (IOException e) {
                return e.toString();
              }
            });
    file.clear();
    file.write("through");
    assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo("through");
    assertThat(Files.isRegularFile(fifo, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(fifo).exists();
    // The control: a file is written again and again.
    OutputFile other = file(directory.resolve("file"));
    assertThat(other.isStream()).isFalse();
  }

  /** Only looked at: what would replace them must not be let near the machine's own. */
  @Test
  void whatTheProcessHasOpenIsWrittenTo() throws IOException {
    assumeThat(Path.of("/dev/null")).exists();
    assertThat(Place.of(Path.of("/dev/null")).kind()).isEqualTo(Place.Kind.STREAM);
    for (String open : new String[] {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
      if (Files.exists(Path.of(open))) {
        assertThat(Place.of(Path.of(open)).kind()).as(open).isEqualTo(Place.Kind.STREAM);
        assertThat(Place.of(link("l" + open.replace('/', '-'), open)).kind())
            .isEqualTo(Place.Kind.STREAM);
      }
    }
    assertThat(Place.of(directory.resolve("x")).kind()).isEqualTo(Place.Kind.FILE);
  }

  /** A checkout may be of somebody else than the command line. */
  @Test
  void aLinkInACheckoutDoesNotLeadOutOfIt() throws RunException, IOException {
    Path checkout = Files.createDirectories(directory.resolve("checkout/.git")).getParent();
    Path secret = Files.writeString(directory.resolve("authorized_keys"), "as it was");
    link("checkout/out", "../authorized_keys");
    link("checkout/far", directory.toString());
    link("checkout/inner", "far");
    refuses(checkout.resolve("out"), "leads out of it");
    refuses(checkout.resolve("far/authorized_keys"), "leads out of it");
    refuses(checkout.resolve("inner/new"), "leads out of it");
    assertThat(secret).hasContent("as it was");

    link("checkout/inside", "reports/a.json");
    write(checkout.resolve("inside"), "fine");
    assertThat(checkout.resolve("reports/a.json")).hasContent("fine");
    // Of the operator's own links nothing is asked.
    write(link("mine", "checkout/b.json"), "fine");
    assertThat(checkout.resolve("b.json")).hasContent("fine");
    write(checkout.resolve("../authorized_keys"), "named by the user");
    assertThat(secret).hasContent("named by the user");
  }

  @Test
  void whatIsPrivateIsTheOwnersAlone() throws RunException, IOException {
    Path path = Files.writeString(directory.resolve("outputs.json"), "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    Path link = link("link", "outputs.json");
    for (Path each : new Path[] {path, link, directory.resolve("new/file")}) {
      OutputFile.of("--show-secret-outputs", each, Access.PRIVATE).write("secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .isEqualTo("rw-------");
    }
    assertThat(link).isSymbolicLink();
    for (String open : new String[] {"/dev/stdout", "/dev/fd/1"}) {
      if (Files.exists(Path.of(open))) {
        assertThatThrownBy(() -> OutputFile.of("--x", Path.of(open), Access.PRIVATE).prepare())
            .isInstanceOf(RunException.class)
            .hasMessageContaining("others can read along");
      }
    }
    write(path, "ordinary");
    Path fresh = Files.writeString(directory.resolve("fresh"), "");
    assertThat(Files.getPosixFilePermissions(path)).isEqualTo(Files.getPosixFilePermissions(fresh));
  }
}
