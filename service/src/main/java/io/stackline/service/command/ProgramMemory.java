package io.stackline.service.command;

/** What the programs of updates take in memory when they are read: configuration can be large. */
final class ProgramMemory {
  /** As text, as record, and as text of the answer; a few rows may be there at once. */
  private static final int PER_CHARACTER = 12;

  private ProgramMemory() {}

  /** Bytes of the heap for a program of so many characters. */
  static long of(long characters) {
    return characters * PER_CHARACTER;
  }
}
