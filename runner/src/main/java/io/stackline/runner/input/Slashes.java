package io.stackline.runner.input;

/**
 * Slashes at the end of addresses; a pattern for them takes long for an address full of slashes.
 */
public final class Slashes {
  private Slashes() {}

  /** The address without slashes at its end. */
  public static String removed(String address) {
    int end = address.length();
    while (end > 0 && address.charAt(end - 1) == '/') {
      end--;
    }
    return address.substring(0, end);
  }
}
