package io.jenkins.plugins.stackline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a real shell: what it starts says who it is. */
class RunnerScriptTest {
  @TempDir Path directory;

  private Path program(String name, String says) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\necho " + says + " \"$@\"\nexit 7\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private String run(int exit, Map<String, String> variables) throws Exception {
    Path script = directory.resolve("script.sh");
    Files.writeString(script, RunnerScript.unix());
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), said);
    return said.strip();
  }

  @Test
  void theAgentsJavaRunsTheJar() throws Exception {
    Path java = program("a b/java", "java");
    Path jar = Files.createFile(directory.resolve("stack line.jar"));

    assertEquals(
        "java -jar " + jar + " run",
        run(7, Map.of("STACKLINE_JAVA", java.toString(), "STACKLINE_JAR", jar.toString())));
  }

  @Test
  void theRunnerOfTheToolComesFirst() throws Exception {
    assertEquals(
        "tool run",
        run(
            7,
            Map.of(
                "STACKLINE_JAVA", program("java", "java").toString(),
                "STACKLINE_JAR", program("jar", "jar").toString(),
                "STACKLINE_RUNNER", program("t o/stackline", "tool").toString())));
  }

  @Test
  void inAContainerTheRunnerOfItsPathRuns() throws Exception {
    Path bin = program("bin/stackline", "path").getParent();

    assertEquals(
        "path run",
        run(
            7,
            Map.of("STACKLINE_JAVA", "/not/here/java", "PATH", bin + File.pathSeparator + "/bin")));
  }

  @Test
  void whereThereIsNoRunnerItSaysWhatToDo() throws Exception {
    String said = run(2, Map.of("PATH", "/nowhere"));

    assertTrue(said.contains("no-runner"), said);
    assertTrue(said.contains("what to do: "), said);
  }

  @Test
  void theScriptOfWindowsHasItsEndsOfLines() {
    String script = RunnerScript.windows();

    assertEquals(script.lines().count(), script.chars().filter(c -> c == '\r').count());
    assertFalse(script.contains("%%"), script);
    assertTrue(script.contains("\"%STACKLINE_JAVA%\" -jar \"%STACKLINE_JAR%\" run"), script);
  }
}
