package io.stackline.service.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadsTest {
  @TempDir Path directory;

  private Limits limits(long decoded) {
    return new Limits(decoded, 128 * 1024, directory);
  }

  @Test
  void keepsBytesOfEverySizeAcrossTheBoundaryBetweenMemoryAndFile() throws IOException {
    for (int size : new int[] {0, 1, 4095, 4096, 65_536, 131_072, 131_073, 1_000_003}) {
      byte[] bytes = random(size);
      try (Payload payload =
          Payloads.spool(new ByteArrayInputStream(bytes), Codec.IDENTITY, limits(1 << 20))) {
        assertThat(payload.encodedSize()).isEqualTo(size);
        for (int turn = 0; turn < 2; turn++) {
          try (InputStream in = payload.open()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
          }
        }
      }
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void leavesNoFileBehindWhileALargePayloadIsOpen() throws IOException {
    try (Payload payload =
        Payloads.spool(
            new ByteArrayInputStream(random(500_000)), Codec.IDENTITY, limits(1 << 20))) {
      assertThat(payload.encodedSize()).isEqualTo(500_000);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void readsAnyRangeOfASpool() throws IOException {
    byte[] bytes = random(300_000);
    try (Spool spool = new Spool(limits(1 << 20))) {
      for (int at = 0; at < bytes.length; at += 999) {
        spool.write(bytes, at, Math.min(999, bytes.length - at));
      }
      Random random = new Random(7);
      for (int i = 0; i < 300; i++) {
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(bytes.length - from + 1);
        assertThat(spool.read(from, length))
            .isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
      }
    }
  }

  @Test
  void refusesMoreThanTheLimitEncodedOrDecoded() throws IOException {
    assertRefused(ErrorCode.TOO_LARGE, random(1001), Codec.IDENTITY, 1000);
    // A bomb: 64 MB of zeros in 64 KB.
    assertRefused(ErrorCode.TOO_LARGE, gzip(new byte[64 << 20]), Codec.GZIP, 1 << 20);
    // Any number of empty members decodes to nothing.
    ByteArrayOutputStream empties = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      empties.write(gzip(new byte[0]));
    }
    assertRefused(ErrorCode.TOO_LARGE, empties.toByteArray(), Codec.GZIP, 1000);
  }

  @Test
  void refusesMalformedGzip() throws IOException {
    byte[] good = gzip(random(10_000));
    byte[] flipped = good.clone();
    flipped[flipped.length - 6] ^= 1;
    byte[] trailing = Arrays.copyOf(good, good.length + 3);
    byte[] cut = Arrays.copyOf(good, good.length - 1);
    byte[] text = "{\"entries\":[]}".getBytes(StandardCharsets.UTF_8);
    for (byte[] bad : new byte[][] {flipped, trailing, cut, text, new byte[0]}) {
      assertRefused(ErrorCode.BAD_REQUEST, bad, Codec.GZIP, 1 << 20);
    }
    try (Payload payload =
        Payloads.spool(new ByteArrayInputStream(good), Codec.GZIP, limits(1 << 20))) {
      assertThat(payload.open()).hasBinaryContent(random(10_000));
    }
  }

  @Test
  void saysSoWhenThereIsNoRoomForTheFile() {
    Limits nowhere = new Limits(1 << 20, 1000, directory.resolve("missing"));
    assertThatThrownBy(
            () ->
                Payloads.spool(new ByteArrayInputStream(random(200_000)), Codec.IDENTITY, nowhere))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void writesCompressedUnlessSmallWithTheDigestOfTheDecodedBytes() throws IOException {
    for (int size : new int[] {0, 100, 2048, 2049, 16_384, 16_385, 400_000}) {
      byte[] bytes = random(size);
      try (PayloadWriter writer = PayloadWriter.compact(limits(1 << 20))) {
        writer.write(bytes, 0, size / 2);
        for (int i = size / 2; i < Math.min(size, size / 2 + 10); i++) {
          writer.write(bytes[i]);
        }
        writer.write(bytes, Math.min(size, size / 2 + 10), size - Math.min(size, size / 2 + 10));
        PayloadWriter.Finished finished = writer.finish();
        try (Payload payload = finished.payload()) {
          assertThat(payload.codec()).isEqualTo(size <= 2048 ? Codec.IDENTITY : Codec.GZIP);
          assertThat(payload.open()).hasBinaryContent(bytes);
          assertThat(finished.decodedSize()).isEqualTo(size);
          assertThat(finished.sha256())
              .isEqualTo(Payloads.sha256(Payloads.of(bytes, Codec.IDENTITY)))
              .isEqualTo(Payloads.sha256(payload));
        }
      }
    }
  }

  @Test
  void compressesOnRequest() throws IOException {
    Payload plain = Payloads.of("text".getBytes(StandardCharsets.UTF_8), Codec.IDENTITY);
    try (Payload gzip = Payloads.gzip(plain, limits(1 << 20))) {
      assertThat(gzip.codec()).isEqualTo(Codec.GZIP);
      assertThat(gzip.open()).hasContent("text");
      assertThat(Payloads.gzip(gzip, limits(1 << 20))).isSameAs(gzip);
    }
    try (Payload gzip = Payloads.gzip(Payloads.of(new byte[0], Codec.IDENTITY), limits(1 << 20))) {
      assertThat(gzip.codec()).isEqualTo(Codec.GZIP);
      assertThat(gzip.open()).isEmpty();
    }
  }

  @Test
  void temporaryFilesAreForTheOwnerOnly() throws IOException {
    // The file has no name, so the permissions are read through the open descriptor.
    Path descriptors = Path.of("/proc/self/fd");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(descriptors), "needs /proc to look at an unnamed file");
    try (Spool spool = new Spool(limits(1 << 20))) {
      spool.write(random(400_000), 0, 400_000);
      try (var open = Files.list(descriptors)) {
        assertThat(open.filter(p -> isSpool(p)))
            .hasSize(1)
            .allSatisfy(
                p ->
                    assertThat(Files.getPosixFilePermissions(p))
                        .isEqualTo(
                            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
      }
    }
  }

  private boolean isSpool(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith(directory.toString()) && target.contains(".spool");
    } catch (IOException e) {
      return false;
    }
  }

  private void assertRefused(ErrorCode code, byte[] body, Codec codec, long limit) {
    assertThatThrownBy(
            () -> Payloads.spool(new ByteArrayInputStream(body), codec, limits(limit)).close())
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(directory).isEmptyDirectory();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
