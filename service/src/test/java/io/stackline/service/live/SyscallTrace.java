package io.stackline.service.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code strace -f -y} wrote: whether the log of the database was synced after it was
 * last written and before an answer went out.
 */
final class SyscallTrace {
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>.*");
  private static final String UNFINISHED = "<unfinished ...>";

  /** What happened to the log between a request and its answer. */
  enum Found {
    NOT_ANSWERED,
    NOT_WRITTEN,
    WRITTEN_NOT_SYNCED,
    SYNCED
  }

  private SyscallTrace() {}

  static List<String> command(Path file) {
    return List.of(
        "strace",
        "-f",
        "-y",
        "-s",
        "200",
        "-e",
        "signal=none",
        "-e",
        "trace=read,write,writev,pwrite64,fsync,fdatasync",
        "-o",
        file.toString());
  }

  /** Looks from the request whose first bytes hold the marker to the next answer. */
  static Found after(List<String> lines, String marker) {
    Map<String, String> begun = new HashMap<>();
    boolean asked = false;
    Found found = Found.NOT_WRITTEN;
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        continue;
      }
      String thread = parts.group(1);
      String call = parts.group(2);
      boolean ended = !call.endsWith(UNFINISHED);
      Matcher resumed = RESUMED.matcher(call);
      if (resumed.matches()) {
        call = begun.getOrDefault(thread, "") + call;
      } else if (!ended) {
        begun.put(thread, call);
      }
      if (!asked) {
        asked = call.startsWith("read(") && call.contains(marker);
      } else if (call.startsWith("write") && call.contains("\"HTTP/1.1 ")) {
        return found;
      } else if (call.startsWith("pwrite64(") && call.contains("stackline.db-wal")) {
        found = Found.WRITTEN_NOT_SYNCED;
      } else if (isSync(call) && ended && found == Found.WRITTEN_NOT_SYNCED) {
        found = Found.SYNCED;
      }
    }
    return Found.NOT_ANSWERED;
  }

  private static boolean isSync(String call) {
    return (call.startsWith("fsync(") || call.startsWith("fdatasync("))
        && call.contains("stackline.db-wal");
  }

  static Found after(Path file, String marker) throws IOException {
    return after(Files.readAllLines(file, StandardCharsets.ISO_8859_1), marker);
  }
}
