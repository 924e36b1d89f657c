package io.stackline.service.store.jdbi;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payload;
import io.stackline.service.store.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Staging, reading and sweeping of blobs, in many small transactions. */
public final class BlobStorage {
  private static final Duration GRACE = Duration.ofHours(1);
  private static final int SWEEP_BLOBS = 64;
  private static final long SWEEP_BYTES = 16L << 20;

  private final Transactor transactor;

  /** Blobs of one engine. */
  public BlobStorage(Transactor transactor) {
    this.transactor = transactor;
  }

  private static JdbiBlobs blobs(Sql sql) {
    return new JdbiBlobs(sql, new JdbiTx(sql));
  }

  /** As {@code Store.stage}. */
  public StagedBlob stage(Payload payload, String sha256) {
    long size = payload.encodedSize();
    try (InputStream in = payload.openEncoded()) {
      if (size <= JdbiBlobs.CHUNK) {
        return new StagedBlobs.InMemory(
            sha256, payload.codec(), exactly(in.readAllBytes(), (int) size));
      }
      return writeAhead(payload, sha256, in);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "the request body could not be read back; try again", e);
    }
  }

  private StagedBlob writeAhead(Payload payload, String sha256, InputStream in) throws IOException {
    long size = payload.encodedSize();
    if (size > JdbiBlobs.CHUNK * JdbiBlobs.CHUNKS_PER_BLOB) {
      throw new ServiceException(ErrorCode.TOO_LARGE, "the content is too large to be stored");
    }
    long id =
        transactor.write(
            sql -> {
              long now = sql.now().toEpochMilli();
              return blobs(sql).insert(payload.codec(), sha256, size, now);
            });
    long written = 0;
    for (long number = 0; written < size; number++) {
      int length = (int) Math.min(JdbiBlobs.CHUNK, size - written);
      byte[] piece = exactly(in.readNBytes(length), length);
      long current = number;
      transactor.write(
          sql -> {
            blobs(sql).putChunk(id, current, piece);
            return id;
          });
      written += length;
    }
    return new StagedBlobs.WrittenAhead(sha256, id);
  }

  private static byte[] exactly(byte[] bytes, int size) throws IOException {
    if (bytes.length != size) {
      throw new IOException("expected " + size + " bytes and got " + bytes.length);
    }
    return bytes;
  }

  /** As {@code Store.openBlob}. */
  public Payload open(long blobId) {
    return transactor.read(
        sql -> {
          JdbiBlobs blobs = blobs(sql);
          JdbiBlobs.Meta meta = blobs.meta(blobId).orElseThrow(() -> missing(blobId));
          byte[] first = blobs.chunk(blobId, 0).orElseThrow(() -> missing(blobId));
          return new StoredPayload(meta, first, number -> chunk(blobId, number));
        });
  }

  private byte[] chunk(long blobId, long number) throws IOException {
    return transactor
        .read(sql -> blobs(sql).chunk(blobId, number))
        .orElseThrow(() -> new IOException("blob " + blobId + " was removed while it was read"));
  }

  /** As {@code Store.sweep}. */
  public void sweep() {
    long before = transactor.read(sql -> sql.now().minus(GRACE).toEpochMilli());
    while (transactor.write(sql -> sweepSome(blobs(sql), before))) {
      // Short transactions, so that other writers get their turn.
    }
  }

  private static boolean sweepSome(JdbiBlobs blobs, long before) {
    List<JdbiBlobs.Meta> loose = blobs.looseBefore(before, SWEEP_BLOBS);
    List<Long> gone = new ArrayList<>();
    long bytes = 0;
    for (JdbiBlobs.Meta blob : loose) {
      if (blobs.isState(blob.id())) {
        blobs.keep(blob.id());
        continue;
      }
      gone.add(blob.id());
      bytes += blob.encodedSize();
      if (bytes > SWEEP_BYTES) {
        break;
      }
    }
    blobs.remove(gone);
    return !loose.isEmpty();
  }

  private static ServiceException missing(long blobId) {
    return Sql.notFound("there is no blob " + blobId);
  }
}
