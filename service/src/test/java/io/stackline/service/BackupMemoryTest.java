package io.stackline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreFixture;
import io.stackline.service.store.StoreOptions;
import io.stackline.service.store.Stores;
import io.stackline.service.store.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup may be much larger than the memory of the process that makes or restores it. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class BackupMemoryTest {
  private static final int BYTES = 96 << 20;
  private static final List<String> SMALL =
      List.of("-Xmx56m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @TempDir Path temporary;

  @Test
  void blobsAreCopiedPieceByPiece() throws Exception {
    String first = fill(temporary.resolve("data"));
    String url = TestPostgres.newDatabaseUrl();
    run("backup", "data", "one");
    run("restore", "unused", "one", "--database-url", url);
    run("backup", "unused", "two", "--database-url", url);
    run("restore", "again", "two");
    assertThat(Files.size(temporary.resolve("one").resolve("blob_chunks.rows.gz")))
        .isGreaterThan(BYTES);
    try (Store store = Stores.open(StoreOptions.sqlite(temporary.resolve("again")))) {
      assertThat(StoreFixture.sha256(StoreFixture.bytes(store, 1))).isEqualTo(first);
    }
  }

  private void run(String command, String data, String backup, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--data", temporary.resolve(data).toString()));
    arguments.addAll(List.of(more));
    arguments.add(temporary.resolve(backup).toString());
    try (Program program = Program.start(SMALL, Map.of(), arguments)) {
      Program.Ended ended = program.ended();
      assertThat(ended.code()).as(ended.err()).isZero();
    }
  }

  /** Stores one blob that no process with a small heap can hold; returns its digest. */
  private static String fill(Path data) throws Exception {
    Files.createDirectory(data);
    byte[] noise = new byte[BYTES];
    new Random(11).nextBytes(noise);
    try (Store store = Stores.open(StoreOptions.sqlite(data))) {
      StagedBlob staged = StoreFixture.staged(store, noise);
      long id = store.write(tx -> tx.blobs().attach(staged));
      assertThat(id).isEqualTo(1);
      return staged.sha256();
    }
  }
}
