package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutablesTest {
  @TempDir Path home;

  private Path program(String directory, String name) throws IOException {
    Path file = Files.createDirectories(home.resolve(directory)).resolve(name);
    Files.writeString(file, "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void theFirstOnThePathIsTaken() throws IOException {
    Path first = program("a place", "tool");
    program("other", "tool");
    Files.writeString(home.resolve("tool"), "not executable");
    String path =
        String.join(
            File.pathSeparator, home.toString(), first.getParent().toString(), home + "/other");
    assertThat(Executables.onPath("tool", path)).contains(first);
    assertThat(Executables.onPath("nothing", path)).isEmpty();
  }

  @Test
  void windowsProgramsEndInWhatTheSystemSays() throws IOException {
    List<String> suffixes = Executables.suffixes(".EXE;.CMD; ;x");
    assertThat(suffixes).containsExactly(".exe", ".cmd", "");
    assertThat(Executables.suffixes(null)).containsExactly(".com", ".exe", ".bat", ".cmd", "");
    program("bin", "tool");
    Path shim = program("bin", "tool.cmd");
    String path = shim.getParent().toString();
    assertThat(Executables.onPath("tool", path, suffixes)).contains(shim);
    assertThat(Executables.onPath("tool.cmd", path, suffixes)).contains(shim);
    Path exe = program("bin", "tool.exe");
    assertThat(Executables.onPath("tool", path, suffixes)).contains(exe);
  }

  /** The watchdog's own script is the one exception; nothing of a request is in its text. */
  @Test
  void noShellIsGivenACommand() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src", "main", "java"))) {
      List<String> shells =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(ExecutablesTest::namesAShell)
              .map(file -> String.valueOf(file.getFileName()))
              .toList();
      assertThat(shells).containsExactly("Watchdog.java");
    }
  }

  private static boolean namesAShell(Path file) {
    try {
      String text = Files.readString(file);
      return text.matches("(?s).*\"((/bin/)?(ba|da|z)?sh|cmd(\\.exe)?|powershell|pwsh)\".*")
          && text.matches("(?s).*\"(-c|/c|/C|-Command)\".*");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
