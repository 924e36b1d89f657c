package io.stackline.service.payload;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all request bodies together may take of the memory and of the disk while they arrive and are
 * worked on, however many callers send them.
 *
 * <p>Memory that is not to be had is made up for by a file; disk that is not to be had is a reason
 * to refuse. Safe to share.
 */
public final class SpoolBudget {
  private final long memoryBytes;
  private final long fileBytes;
  private final AtomicLong memory = new AtomicLong();
  private final AtomicLong files = new AtomicLong();

  /**
   * @param memoryBytes of bodies that are kept in memory
   * @param fileBytes of bodies that are kept in temporary files
   */
  public SpoolBudget(long memoryBytes, long fileBytes) {
    if (memoryBytes < 0 || fileBytes < 0) {
      throw new IllegalArgumentException("a budget must not be negative");
    }
    this.memoryBytes = memoryBytes;
    this.fileBytes = fileBytes;
  }

  /** For a single user, whose own limit is enough. */
  public static SpoolBudget unlimited() {
    return new SpoolBudget(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** How many bytes of bodies are in memory now. */
  public long memoryInUse() {
    return memory.get();
  }

  /** How many bytes of bodies are in temporary files now. */
  public long filesInUse() {
    return files.get();
  }

  boolean takeMemory(long bytes) {
    return take(memory, bytes, memoryBytes);
  }

  boolean takeFile(long bytes) {
    return take(files, bytes, fileBytes);
  }

  void returnMemory(long bytes) {
    memory.addAndGet(-bytes);
  }

  void returnFile(long bytes) {
    files.addAndGet(-bytes);
  }

  private static boolean take(AtomicLong used, long bytes, long most) {
    long before = used.get();
    while (before <= most - bytes) {
      if (used.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = used.get();
    }
    return false;
  }
}
