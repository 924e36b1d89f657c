package io.stackline.runner.report.markdown;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text with a limit. Top and bottom are always there; of the blocks the most important ones get
 * their place first, and each is shown with as many of its items as there is room for.
 *
 * @param top what everybody must see
 * @param blocks in the order in which they are shown
 * @param bottom what comes last
 */
record Page(String top, List<Block> blocks, String bottom) {
  private static final String LEFT_OUT =
      "_Parts of this report are left out: it is too long for this place._\n\n";

  Page {
    blocks = List.copyOf(blocks);
  }

  /** The text in at most so many bytes of UTF-8. */
  String fit(int limit) {
    int room = limit - bytes(top) - bytes(bottom) - bytes(LEFT_OUT);
    int[] shown = new int[blocks.size()];
    boolean complete = true;
    List<Integer> byRank =
        IntStream.range(0, blocks.size())
            .boxed()
            .sorted(Comparator.comparing(i -> blocks.get(i).rank()))
            .toList();
    for (int index : byRank) {
      Block block = blocks.get(index);
      shown[index] = most(block, room);
      complete &= shown[index] == block.items().size();
      room -= shown[index] == 0 ? 0 : bytes(block.with(shown[index]));
    }
    StringBuilder text = new StringBuilder(top);
    for (int index = 0; index < shown.length; index++) {
      text.append(shown[index] == 0 ? "" : blocks.get(index).with(shown[index]));
    }
    return text.append(complete ? "" : LEFT_OUT).append(bottom).toString();
  }

  /** How many items have room. */
  private static int most(Block block, int room) {
    int all = block.items().size();
    if (all == 0 || bytes(block.with(all)) <= room) {
      return all;
    }
    int used = bytes(block.head()) + bytes(block.tail()) + 1 + bytes(block.more(all));
    int shown = 0;
    while (shown < all && used + bytes(block.items().get(shown)) <= room) {
      used += bytes(block.items().get(shown++));
    }
    return shown;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
