package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangedFilesTest {
  private static final Path ROOT = Path.of("/repository").toAbsolutePath();

  private static Entry entry(String directory, String... paths) {
    return new Entry(
        directory,
        Entry.Place.of(ROOT, ROOT.resolve(directory)),
        "dev",
        List.of(paths),
        List.of(),
        true,
        Map.of());
  }

  private static Set<String> changed(String... files) throws RunException {
    List<Entry> entries =
        List.of(
            entry("net"), entry("network"), entry("shop", "lib", "proto/**/*.proto", "../shared"));
    return new ChangedFiles(
            new StackList(ROOT, ROOT.resolve("stackline.yaml"), entries), List.of(files))
        .stacks(entries);
  }

  @Test
  void aStackIsItsDirectoryAndItsPaths() throws RunException {
    assertThat(changed("net/index.ts")).containsExactly("net");
    assertThat(changed("network/a/b.ts", "README.md")).containsExactly("network");
    assertThat(changed("lib/x.ts")).containsExactly("shop");
    assertThat(changed("library/x.ts")).isEmpty();
    assertThat(changed("proto/a/b.proto")).containsExactly("shop");
    assertThat(changed("proto/a/b.txt")).isEmpty();
    assertThat(changed("../shared/x")).containsExactly("shop");
    assertThat(changed()).isEmpty();
  }

  @Test
  void aNewListChangesAll() throws RunException {
    assertThat(changed("stackline.yaml")).containsExactlyInAnyOrder("net", "network", "shop");
  }

  @Test
  void aStackAtTheRootIsEverythingBelow() throws RunException {
    List<Entry> entries = List.of(entry("."));
    StackList list = new StackList(ROOT, null, entries);
    assertThat(new ChangedFiles(list, List.of("a/b")).stacks(entries)).containsExactly(".");
    assertThat(new ChangedFiles(list, List.of("../b")).stacks(entries)).isEmpty();
  }
}
