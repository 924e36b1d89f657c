package io.stackline.runner.cli;

import java.util.Locale;

/** What standard output is for. */
enum OutputFormat {
  /** People. */
  TEXT,
  /** One JSON document. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
