package io.stackline.service.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes that a test can fill. */
final class SmallDisk implements AutoCloseable {
  private final Path mount;

  private SmallDisk(Path mount) {
    this.mount = mount;
  }

  /** Mounts it. Skips the test, with the reason, where that is not allowed. */
  static SmallDisk mount(Path at, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(at);
    String whyNot = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at + "");
    if (!whyNot.isEmpty()) {
      System.err.println("SKIPPED: no small disk can be mounted here: " + whyNot);
    }
    Assumptions.assumeTrue(whyNot.isEmpty(), "no small disk can be mounted here: " + whyNot);
    return new SmallDisk(at);
  }

  Path path() {
    return mount;
  }

  /** Takes all the room that is left. */
  void fill() {
    byte[] block = new byte[4096];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(block);
      }
    } catch (IOException e) {
      if (mount.toFile().getUsableSpace() > block.length) {
        throw new IllegalStateException("the disk is not full", e);
      }
    }
  }

  void makeRoom() throws IOException {
    Files.delete(ballast());
  }

  void readOnly() throws IOException, InterruptedException {
    String whyNot = run("mount", "-o", "remount,ro", mount.toString());
    Assumptions.assumeTrue(whyNot.isEmpty(), "the disk cannot be made read-only: " + whyNot);
  }

  private Path ballast() {
    return mount.resolve("ballast");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    String problem = run("umount", mount.toString());
    if (!problem.isEmpty()) {
      // Something still has a file open: let it go when that is closed.
      run("umount", "-l", mount.toString());
    }
  }

  /** What it complains about; empty if it worked. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return e.toString();
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "it does not end";
    }
    return process.exitValue() == 0
        ? ""
        : output.isEmpty() ? "exit " + process.exitValue() : output;
  }
}
