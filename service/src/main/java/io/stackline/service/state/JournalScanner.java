package io.stackline.service.state;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks batches of journal entries before they are acknowledged. */
public final class JournalScanner {
  /**
   * The CLI sends a few at a time. What is kept of each entry while a batch is read is not little.
   */
  private static final int MOST_ENTRIES = 10_000;

  private JournalScanner() {}

  /**
   * The identity of an entry.
   *
   * @param sequence its number within the update
   * @param sha256 lower-case hex digest of its bytes as sent
   */
  public record Entry(long sequence, String sha256) {}

  /**
   * Reads a body of {@code PATCH …/journalentries} ({@code apitype.JournalEntries}) once, as a
   * stream, and checks all that replay relies on.
   *
   * @return the entries in the order sent, each sequence once
   * @throws ServiceException with {@code BAD_REQUEST} if the body is not JSON in UTF-8, if an entry
   *     is incomplete or of a kind or version that is not known, or if two different entries have
   *     one sequence; with {@code TOO_LARGE} past the limit of entries
   */
  public static List<Entry> scan(Payload body) {
    return Io.run(
        () -> {
          try (RawJson json = RawJson.untrusted(body)) {
            return scan(json);
          }
        });
  }

  private static List<Entry> scan(RawJson json) throws IOException {
    Map<Long, String> seen = new LinkedHashMap<>();
    DigestSink digest = new DigestSink();
    JournalEntryReader reader = new JournalEntryReader(json, Recorder.checkingOnly());
    ObjectList.read(
        json,
        "entries",
        () -> {
          json.tap(digest);
          long sequence = reader.read().sequence();
          json.untap();
          String sha256 = digest.take();
          String other = seen.putIfAbsent(sequence, sha256);
          if (seen.size() > MOST_ENTRIES) {
            throw new ServiceException(
                ErrorCode.TOO_LARGE,
                "A batch has at most "
                    + MOST_ENTRIES
                    + " journal entries; send the rest in another one.");
          }
          if (other != null && !other.equals(sha256)) {
            throw new ServiceException(
                ErrorCode.BAD_REQUEST,
                "The batch has two different journal entries with the sequence " + sequence + ".");
          }
        });
    List<Entry> entries = new ArrayList<>(seen.size());
    seen.forEach((sequence, sha256) -> entries.add(new Entry(sequence, sha256)));
    return entries;
  }
}
