package io.stackline.runner.tool;

import io.stackline.client.Cancellation;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps two runs from installing the same version at once. The system frees the lock of a run that
 * was killed.
 */
final class ToolLock implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final FileChannel channel;

  private ToolLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until nobody else has it. */
  static ToolLock take(Path file, Cancellation cancellation, Consumer<String> say)
      throws IOException, RunException, InterruptedException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      for (boolean told = false; tryLock(channel).isEmpty(); told = true) {
        if (!told) {
          say.accept("Waiting for another run that installs the same version.");
        }
        if (cancellation.await(POLL)) {
          throw new RunException(ErrorCode.CANCELLED, "Nothing was started.");
        }
      }
      taken = true;
      return new ToolLock(channel);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
