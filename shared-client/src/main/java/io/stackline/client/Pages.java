package io.stackline.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list that comes in pages, as a stream that asks for a page when the one before is used up. */
final class Pages {
  private Pages() {}

  /**
   * One page.
   *
   * @param items what is on it
   * @param next where the next one begins, absent on the last
   */
  record Page<T, K>(List<T> items, @Nullable K next) {}

  static <T, K> Stream<T> stream(K first, Function<K, Page<T, K>> read) {
    return StreamSupport.stream(new Walk<>(first, read), false);
  }

  private static final class Walk<T, K> extends Spliterators.AbstractSpliterator<T> {
    private final Function<K, Page<T, K>> read;
    private final Deque<T> waiting = new ArrayDeque<>();
    private @Nullable K next;

    Walk(K first, Function<K, Page<T, K>> read) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.next = first;
      this.read = read;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      while (waiting.isEmpty()) {
        K key = next;
        if (key == null) {
          return false;
        }
        Page<T, K> page = read.apply(key);
        waiting.addAll(page.items());
        K following = page.next();
        // A service that names the same page again would be asked for ever.
        next = following == null || following.equals(key) ? null : following;
      }
      action.accept(waiting.remove());
      return true;
    }
  }
}
