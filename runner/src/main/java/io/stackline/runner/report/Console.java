package io.stackline.runner.report;

import io.stackline.run.RunResult;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.run.RunStatus;
import io.stackline.run.StepDetail;
import io.stackline.runner.exec.RunListener;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.report.view.Urns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a person reads while a run goes on: a line per resource that changed, what the engine and
 * the program say, and on a terminal one line that shows what is being done right now. Resources
 * that stay as they are only count.
 */
public final class Console implements RunListener {
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final Writer out;
  private final Style style;
  private final Map<String, String> running = new LinkedHashMap<>();
  private OptionalInt total = OptionalInt.empty();
  private int ended;
  private boolean live;

  /**
   * How it is shown.
   *
   * @param host decides on foldable parts
   * @param terminal whether a line can be rewritten
   * @param diff whether changed properties are shown
   * @param reported whether reports need the details of steps
   * @param clock the time of foldable parts
   */
  public record Style(CiHost host, boolean terminal, boolean diff, boolean reported, Clock clock) {}

  /**
   * @param out where to write; secrets are hidden on the way there
   */
  public Console(Writer out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** Says how many resources the last state has, once that is known. */
  public synchronized void expect(int resources) {
    total = OptionalInt.of(resources);
  }

  /** Opens the part of the log that belongs to the engine. */
  public synchronized void begin(String title) {
    print(style.host().beginGroup("stackline_run", title, style.clock().instant()).orElse(title));
  }

  /** Closes it. */
  public synchronized void end() {
    clearLive();
    style.host().endGroup("stackline_run", style.clock().instant()).ifPresent(this::print);
  }

  @Override
  public synchronized void stepBegun(String urn, String operation) {
    // The stack itself is in work from the first to the last moment: that says nothing.
    if (!Urns.isStack(urn)) {
      running.put(urn, operation);
    }
    showLive();
  }

  @Override
  public synchronized void stepEnded(Step step) {
    running.remove(step.urn());
    ended++;
    if (step.outcome() == StepOutcome.FAILED || !step.operation().equals("same")) {
      say(progress() + " " + describe(step));
      StepDetail detail = step.detail();
      if (detail != null && style.diff()) {
        detail.changes().forEach(change -> say("      " + ChangeLines.of(change)));
      }
    }
    showLive();
  }

  @Override
  public synchronized void message(Diagnostic d) {
    String text = d.message().stripTrailing();
    if (text.isBlank()) {
      return;
    }
    String prefix = d.severity().equals("info") ? "" : d.severity() + ": ";
    String about = d.urn() == null ? "" : Urns.name(d.urn()) + ": ";
    say(prefix + about + text);
    showLive();
  }

  @Override
  public boolean wantsDetails() {
    return style.diff() || style.reported();
  }

  /** Prints one remark of the runner's own. */
  public synchronized void say(String text) {
    clearLive();
    print(CiHost.harmless(text));
  }

  /** Prints how the run ended and where to look. */
  public synchronized void finish(RunResult result) {
    clearLive();
    RunStatus status = result.status();
    if (status == null) {
      return;
    }
    say(status.word() + counts(result.counts()));
    result.outputs().values().forEach((name, json) -> say("  " + name + ": " + json));
    result.outputs().withheld().forEach(name -> say("  " + name + ": [secret]"));
    if (result.error() != null) {
      say("error: " + result.error().whatHappened());
      say("  what to do: " + result.error().whatToDo());
    }
    if (result.link() != null) {
      say(result.link());
    }
  }

  private static String counts(Map<String, Integer> counts) {
    List<String> words =
        counts.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getValue() + " " + e.getKey())
            .toList();
    return words.isEmpty() ? "" : ": " + String.join(", ", words);
  }

  private String progress() {
    // More can end than the last state had: the program may have grown.
    return "[" + ended + "/" + (total.isEmpty() ? "?" : Math.max(total.getAsInt(), ended)) + "]";
  }

  private static String describe(Step step) {
    String failed = step.outcome() == StepOutcome.FAILED ? " FAILED" : "";
    String time = String.format(Locale.ROOT, "%.1f s", step.durationMillis() / 1000.0);
    return step.operation() + failed + " " + step.type() + " " + Urns.name(step.urn()) + " " + time;
  }

  private void showLive() {
    if (!style.terminal() || running.isEmpty()) {
      return;
    }
    String first = running.values().iterator().next() + " " + Urns.name(firstRunning());
    String more = running.size() > 1 ? " and " + (running.size() - 1) + " more" : "";
    write(CLEAR_LINE + CiHost.harmless(progress() + " … " + first + more));
    live = true;
  }

  private String firstRunning() {
    return running.keySet().iterator().next();
  }

  private void clearLive() {
    if (live) {
      write(CLEAR_LINE);
      live = false;
    }
  }

  private void print(String line) {
    write(line + "\n");
  }

  private void write(String text) {
    try {
      out.write(text);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
