package io.stackline.service.command;

/**
 * How much of a stack's past is kept. 0 keeps all. The newest version is always kept.
 *
 * @param versions how many of the newest state versions
 * @param eventUpdates the engine events of how many of the newest ended updates
 */
public record Retention(int versions, int eventUpdates) {
  /** All versions, and the events of the newest 100 updates. */
  public static final Retention STANDARD = new Retention(0, 100);

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public Retention {
    if (versions < 0 || eventUpdates < 0) {
      throw new IllegalArgumentException("retention cannot be negative; 0 keeps all");
    }
  }
}
