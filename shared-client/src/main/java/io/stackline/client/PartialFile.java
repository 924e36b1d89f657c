package io.stackline.client;

import io.stackline.client.internal.Reply;
import io.stackline.client.internal.Request;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that arrives, in one piece or in several (RFC 9110, section 14). */
final class PartialFile {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final long limit;
  private final Downloader.Progress progress;
  private long length;

  /** By what the server knows that the file is still the same; without it there is no going on. */
  private @Nullable String validator;

  PartialFile(Path path, long limit, Downloader.Progress progress) {
    this.path = path;
    this.limit = limit;
    this.progress = progress;
  }

  /** The server's answer is of no use. */
  static final class UnwantedReply extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    UnwantedReply(String reason, int status) {
      super(reason);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** How many bytes have arrived. */
  long length() {
    return length;
  }

  /** What asks for the rest, if there is a beginning. */
  List<Request.Header> headers() {
    return length == 0 || validator == null
        ? List.of()
        : List.of(
            new Request.Header("Range", "bytes=" + length + "-"),
            new Request.Header("If-Range", validator));
  }

  /** Takes an answer; the result is there when the file is whole. */
  Optional<Path> receive(Reply reply, Deadline deadline) throws IOException {
    long total = begin(reply);
    if (total > limit) {
      throw new UnwantedReply("it is longer than " + limit + " bytes", reply.status());
    }
    StandardOpenOption how =
        length == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
    try (OutputStream out =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      copy(reply, deadline, total, out);
    }
    if (total >= 0 && length < total) {
      throw new EOFException("the connection ended after " + length + " of " + total + " bytes");
    }
    return Optional.of(path);
  }

  private void copy(Reply reply, Deadline deadline, long total, OutputStream out)
      throws IOException {
    InputStream body = reply.body();
    byte[] buffer = new byte[BUFFER];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      deadline.check();
      if (length + read > limit) {
        throw new UnwantedReply("it is longer than " + limit + " bytes", reply.status());
      }
      out.write(buffer, 0, read);
      length += read;
      progress.at(length, total);
    }
  }

  /** Finds out where in the file the answer begins; gives the length of the whole, or -1. */
  private long begin(Reply reply) throws IOException {
    if (reply.status() == 206) {
      Matcher range = RANGE.matcher(reply.header("content-range").orElse(""));
      if (range.matches() && Long.parseLong(range.group(1)) == length) {
        return Long.parseLong(range.group(2));
      }
    }
    boolean whole = reply.status() == 200;
    if (!whole && length > 0) {
      // Whatever was wrong with going on, the next attempt begins anew.
      length = 0;
      validator = null;
      throw new IOException("the server cannot go on with the transfer: HTTP " + reply.status());
    }
    if (!whole) {
      throw new UnwantedReply("the server does not give it", reply.status());
    }
    length = 0;
    validator =
        reply
            .header("etag")
            .filter(tag -> !tag.startsWith("W/"))
            .or(() -> reply.header("last-modified"))
            .orElse(null);
    return reply
        .header("content-length")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }
}
