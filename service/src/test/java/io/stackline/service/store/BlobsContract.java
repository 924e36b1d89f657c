package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.bytes;
import static io.stackline.service.store.StoreFixture.sha256;
import static io.stackline.service.store.StoreFixture.staged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Immutable bytes: staged, attached, in pieces, swept. */
abstract class BlobsContract extends StoreTestBase {
  private static final int PIECE = 1 << 20;

  BlobsContract(TestEngine engine) {
    super(engine);
  }

  private long attach(StagedBlob staged) {
    return store.write(tx -> tx.blobs().attach(staged));
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  void everySizeComesBackByteForByte() {
    for (int size : new int[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17}) {
      byte[] written = noise(size);
      StagedBlob staged = staged(store, written);
      assertThat(staged.sha256()).isEqualTo(sha256(written));
      assertThat(bytes(store, attach(staged))).as("%s bytes", size).isEqualTo(written);
    }
  }

  @Test
  void bytesKeepTheirCodecAndAreReadInPieces() throws IOException {
    byte[] plain = noise(2 * PIECE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    byte[] encoded = out.toByteArray();
    long id = attach(store.stage(Payloads.of(encoded, Codec.GZIP), sha256(plain)));
    try (Payload payload = store.openBlob(id);
        InputStream raw = payload.openEncoded();
        InputStream decoded = payload.open();
        InputStream again = payload.open()) {
      assertThat(payload.codec()).isEqualTo(Codec.GZIP);
      assertThat(payload.encodedSize()).isEqualTo(encoded.length);
      assertThat(raw.read()).isEqualTo(0x1f);
      assertThat(raw.readAllBytes()).hasSize(encoded.length - 1);
      assertThat(decoded.readAllBytes()).isEqualTo(plain);
      assertThat(again.readNBytes(3)).isEqualTo(new byte[] {plain[0], plain[1], plain[2]});
    }
  }

  @Test
  void aBlobThatIsNotThereIsNotFound() {
    refused(ErrorCode.NOT_FOUND, () -> store.openBlob(4711).close());
  }

  @Test
  void whatWasStagedAndNeverAttachedIsSweptAfterAWhileOnly() throws SQLException {
    staged(store, noise(PIECE + 5));
    StagedBlob young = staged(store, noise(PIECE + 6));
    store.sweep();
    assertThat(engine.count(options, "blobs")).isEqualTo(2);
    long kept = attach(young);
    engine.age(options);
    store.sweep();
    assertThat(engine.count(options, "blobs")).isEqualTo(1);
    assertThat(engine.count(options, "blob_chunks")).isEqualTo(2);
    assertThat(bytes(store, kept)).isEqualTo(noise(PIECE + 6));
  }

  @Test
  void bytesOfATransactionThatFailedCanBeAttachedByTheNext() {
    for (int size : new int[] {10, PIECE + 10}) {
      StagedBlob staged = staged(store, noise(size));
      assertThatThrownBy(
              () ->
                  run(
                      tx -> {
                        tx.blobs().attach(staged);
                        throw new IllegalStateException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThat(bytes(store, attach(staged))).isEqualTo(noise(size));
    }
  }

  @Test
  void largeStagedBytesAreAttachedOnce() {
    StagedBlob staged = staged(store, noise(PIECE + 1));
    attach(staged);
    assertThatThrownBy(() -> attach(staged)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSweepOfManyRemovesThemAll() throws SQLException {
    for (int i = 0; i < 3; i++) {
      staged(store, noise(PIECE + i + 1));
    }
    run(
        tx -> {
          // Loose without ever having been referred to, as after the deletion of a stack.
          for (int i = 0; i < 150; i++) {
            tx.blobs().attach(new Loose("small " + i).staged(store));
          }
        });
    engine.execute(options, "UPDATE blobs SET loose_since = created_at WHERE loose_since IS NULL");
    engine.age(options);
    store.sweep();
    assertThat(engine.count(options, "blobs")).isZero();
    assertThat(engine.count(options, "blob_chunks")).isZero();
  }

  private record Loose(String text) {
    StagedBlob staged(Store store) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return store.stage(Payloads.of(bytes, Codec.IDENTITY), sha256(bytes));
    }
  }
}
