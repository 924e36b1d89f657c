package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.OnBusy;
import io.stackline.run.Patience;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.runner.StackBackend.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Waits until a stack is free, or says why not any longer. */
final class Queue {
  /** After so long it is said once more who is waited for. */
  private static final Duration REMIND = Duration.ofMinutes(1);

  private static final String HINT =
      "Its runner on this machine is dead: --on-busy cancel-dead would end its update at once.";

  private final Patience patience;
  private final StackBackend backend;
  private final Registry registry;
  private final Pauses pauses;
  private final Consumer<String> console;
  private final Backoff backoff;
  private @Nullable Instant since;
  private @Nullable Instant lastSaid;
  private String said = "";
  private String remark = "";

  /** The line of those who wait for one stack. */
  Queue(Patience patience, StackBackend backend, Registry registry, Pauses pauses, Voice voice) {
    this.patience = patience;
    this.backend = backend;
    this.registry = registry;
    this.pauses = pauses;
    this.console = voice.console();
    this.backoff = new Backoff(voice.random());
  }

  /**
   * How it speaks and how it varies its pauses.
   *
   * @param random between 0 and 1
   */
  record Voice(Consumer<String> console, DoubleSupplier random) {}

  /** Whether it waits at all. */
  boolean isOpen() {
    return patience.onBusy() != OnBusy.FAIL;
  }

  /**
   * Waits while the backend names a holder.
   *
   * @return the error if that took too long
   */
  Optional<RunError> awaitFree() throws RunException, InterruptedException {
    for (Optional<Holder> holder = backend.holder();
        holder.isPresent();
        holder = backend.holder()) {
      if (patience.onBusy() == OnBusy.CANCEL_DEAD && isEnded(holder.get())) {
        continue;
      }
      if (!pause(holder.get().text())) {
        return Optional.of(busy(holder.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Pauses after the stack was found busy when the CLI wanted it.
   *
   * @return whether to try again
   */
  boolean pauseAfter(RunError busy) throws RunException, InterruptedException {
    return isOpen() && pause(busy.whatHappened());
  }

  /** The error that names a holder. */
  RunError busy(Holder holder) {
    String hint = registry.fate(holder.agent()) == Registry.Fate.DEAD ? " " + HINT : "";
    String waited = since == null ? "" : " It was waited for " + waited().toSeconds() + " s.";
    return RunError.of(ErrorCode.BUSY, holder.text() + hint + waited);
  }

  private Duration waited() {
    return since == null ? Duration.ZERO : Duration.between(since, pauses.now());
  }

  /** Whether the holder is proved to be dead and its update could be ended. */
  private boolean isEnded(Holder holder) throws RunException {
    switch (registry.fate(holder.agent())) {
      case DEAD -> {
        boolean ended = backend.cancelUpdateOf(holder.agent());
        say(
            "The runner of the update that holds the stack is dead: "
                + (ended ? "its update was ended." : "its update has ended."));
        return ended;
      }
      case ALIVE -> say("The update that holds the stack is alive.");
      case UNKNOWN ->
          say(
              "It cannot be proved that the owner of the update is dead, so it is not cancelled."
                  + " If it is, "
                  + holder.relief()
                  + ".");
    }
    return false;
  }

  /** Whether there was time for it. */
  private boolean pause(String holder) throws RunException, InterruptedException {
    Instant now = pauses.now();
    if (since == null) {
      since = now;
    }
    Duration most = patience.waitTimeout();
    Duration wait = backoff.next();
    if (most != null) {
      Duration left = Duration.between(now, since.plus(most));
      if (left.isZero() || left.isNegative()) {
        return false;
      }
      wait = left.compareTo(wait) < 0 ? left : wait;
    }
    remind(holder, now);
    pauses.pause(wait);
    return true;
  }

  private void remind(String holder, Instant now) {
    boolean due = lastSaid == null || now.isAfter(lastSaid.plus(REMIND));
    if (due || !holder.equals(said)) {
      said = holder;
      lastSaid = now;
      console.accept("Waiting for the stack, " + waited().toSeconds() + " s so far. " + holder);
    }
  }

  private void say(String text) {
    if (!text.equals(remark)) {
      remark = text;
      console.accept(text);
    }
  }
}
