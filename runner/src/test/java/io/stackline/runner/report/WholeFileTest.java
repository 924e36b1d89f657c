package io.stackline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path directory;

  private List<Path> files() throws IOException {
    try (var all = Files.list(directory)) {
      return all.toList();
    }
  }

  @Test
  void manyWritersOfOneFileLeaveTheWorkOfOne() throws Exception {
    Path file = directory.resolve("result.json");
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] content = Integer.toString(i).repeat(10_000).getBytes(StandardCharsets.UTF_8);
      writers.add(
          () -> {
            WholeFile.write(file, content, false);
            return null;
          });
    }
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      for (var written : executor.invokeAll(writers)) {
        written.get();
      }
    } finally {
      executor.shutdown();
    }
    assertThat(files()).containsExactly(file);
    assertThat(Files.readString(file)).matches("(\\d\\d?)\\1{9999}");
  }

  @Test
  void nothingIsLeftWhereTheFileCannotBeReplaced() throws IOException {
    Path taken = Files.createDirectories(directory.resolve("taken/inside")).getParent();
    assertThatThrownBy(() -> WholeFile.write(taken, new byte[] {1}, false))
        .isInstanceOf(FileSystemException.class);
    assertThat(files()).containsExactly(taken);
  }
}
