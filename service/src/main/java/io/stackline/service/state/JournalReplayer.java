package io.stackline.service.state;

import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a state of a base and the journal of an update, as the CLI's own replayer does (package
 * {@code backend}, {@code NewJournalReplayer}), out of the bytes of the resources as they were
 * sent.
 *
 * <p>Any beginning of a journal will do: the result has every resource that was finished, and the
 * operations that were begun and not finished as pending ones. Memory use depends on the number of
 * resources, not on their size.
 */
public final class JournalReplayer {
  private static final Comparator<JournalEntry> BY_SEQUENCE =
      Comparator.comparingLong(JournalEntry::sequence);

  private JournalReplayer() {}

  /**
   * Some entries of the journal.
   *
   * @param body as it was sent, checked by {@link JournalScanner}; not closed
   * @param sequences which of its entries count; the others are copies of entries elsewhere
   */
  public record Batch(Payload body, List<Long> sequences) {
    public Batch {
      sequences = List.copyOf(sequences);
    }
  }

  /**
   * What the journal does not say.
   *
   * @param now the time for the manifest
   * @param engineVersion the version of the CLI that made the update, as in its metadata ({@code
   *     pulumi.version}, for example {@code v3.250.0}); if empty, the base's
   * @param limits where large states are kept while they are made
   */
  public record Settings(Instant now, Optional<String> engineVersion, Limits limits) {}

  /**
   * Replays.
   *
   * @param base the document the update started from; not closed
   * @param batches in any order
   */
  public static Materialized replay(Payload base, List<Batch> batches, Settings settings) {
    return Io.run(
        () -> {
          try (Spool spool = new Spool(settings.limits())) {
            return replay(spool, base, batches, settings);
          }
        });
  }

  private static Materialized replay(
      Spool spool, Payload base, List<Batch> batches, Settings settings) throws IOException {
    Recorder recorder = Recorder.into(spool);
    Replay replay;
    try (RawJson json = RawJson.trusted(base.open())) {
      replay = new Replay(spool, new DeploymentReader(json, recorder).document().deployment());
    }
    JournalEntry last = null;
    for (JournalEntry entry : inOrder(batches, recorder)) {
      if (last == null || last.sequence() != entry.sequence()) {
        replay.add(entry);
      }
      last = entry;
    }
    Replay.Outcome outcome = replay.finish();
    settings
        .engineVersion()
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> outcome.deployment().engineVersion = v);
    try (PayloadWriter writer = PayloadWriter.compact(settings.limits())) {
      new DeploymentWriter(spool, writer).write(outcome, settings.now());
      return Checkpoints.finish(writer, outcome.deployment().resources.size());
    }
  }

  private static List<JournalEntry> inOrder(List<Batch> batches, Recorder recorder)
      throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    for (Batch batch : batches) {
      Set<Long> counted = new HashSet<>(batch.sequences());
      try (RawJson json = RawJson.trusted(batch.body().open())) {
        JournalEntryReader reader = new JournalEntryReader(json, recorder);
        ObjectList.read(
            json,
            "entries",
            () -> {
              JournalEntry entry = reader.read();
              if (counted.contains(entry.sequence())) {
                entries.add(entry);
              }
            });
      }
    }
    entries.sort(BY_SEQUENCE);
    return entries;
  }
}
