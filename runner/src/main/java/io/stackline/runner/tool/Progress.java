package io.stackline.runner.tool;

import io.stackline.client.Downloader;
import java.util.function.Consumer;

/** Tells people how far a download is: a line at its start and at every quarter. */
final class Progress implements Downloader.Progress {
  private final Consumer<String> say;
  private String what = "";
  private long told;

  Progress(Consumer<String> say) {
    this.say = say;
  }

  void begin(String text) {
    what = text;
    told = 0;
    say.accept("Downloading " + text);
  }

  @Override
  public void at(long bytes, long total) {
    long quarter = total <= 0 ? 0 : bytes * 4 / total;
    if (quarter > told) {
      told = quarter;
      say.accept("Downloading " + what + ": " + (bytes >> 20) + " of " + (total >> 20) + " MiB");
    }
  }
}
