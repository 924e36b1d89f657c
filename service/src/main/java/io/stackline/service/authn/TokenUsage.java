package io.stackline.service.authn;

import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps when tokens were last used, to the minute or so. Requests only note it in memory; one
 * background thread writes what was noted, so that no request waits for it or fails by it.
 */
final class TokenUsage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenUsage.class);
  private static final Duration RESOLUTION = Duration.ofMinutes(1);
  private static final long FLUSH_SECONDS = 20;

  private final Store store;
  private final Map<UUID, Instant> pending = new ConcurrentHashMap<>();
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "token-usage");
            thread.setDaemon(true);
            return thread;
          });

  TokenUsage(Store store) {
    this.store = store;
    ScheduledFuture<?> unused =
        flusher.scheduleWithFixedDelay(this::flush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
  }

  /** Notes a use, unless one of the same minute was written already. */
  void used(Tokens.Token token, Instant now) {
    Instant last = token.lastUsedAt();
    if (last == null || Duration.between(last, now).compareTo(RESOLUTION) >= 0) {
      pending.putIfAbsent(token.id(), now);
    }
  }

  /** Writes what was noted. What cannot be written now is tried again the next time. */
  void flush() {
    Map<UUID, Instant> batch = Map.copyOf(pending);
    if (batch.isEmpty()) {
      return;
    }
    try {
      store.write(
          tx -> {
            batch.forEach(tx.tokens()::touch);
            return batch.size();
          });
      batch.forEach(pending::remove);
    } catch (ServiceException | IllegalStateException e) {
      LOG.warn("Could not write when {} tokens were last used; trying again", batch.size(), e);
    }
  }

  @Override
  public void close() {
    flusher.shutdown();
    try {
      if (!flusher.awaitTermination(5, TimeUnit.SECONDS)) {
        flusher.shutdownNow();
      }
    } catch (InterruptedException e) {
      flusher.shutdownNow();
      Thread.currentThread().interrupt();
    }
    flush();
  }
}
