package io.stackline.service.state;

import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Edits resources into new ranges of the spool they are in. */
final class Reshaper {
  private final Spool spool;

  Reshaper(Spool spool) {
    this.spool = spool;
  }

  /** What to change about a resource. */
  interface Change {
    /** Adds the edits the resource needs; none leave it as it is. */
    void plan(Links links, Edits edits) throws IOException;
  }

  /** Edits of one resource. */
  final class Edits {
    private final long offset;
    private final List<Edit> edits = new ArrayList<>();

    Edits(long offset) {
      this.offset = offset;
    }

    /** Puts another string in place of one. */
    void replace(Links.Text old, String text) {
      edits.add(new Edit(old.start(), old.end(), JsonText.quote(text)));
    }

    /** Empties a list. */
    void clear(Links.Texts list) {
      edits.add(new Edit(list.start(), list.end(), "[]"));
    }

    /** Keeps some of the strings of a list, as they are. */
    void keep(Links.Texts list, Predicate<String> which) throws IOException {
      if (!list.values().stream().allMatch(text -> which.test(text.value()))) {
        edits.add(new Edit(list.start(), list.end(), kept(list.values(), which)));
      }
    }

    /** Keeps some of the strings of named lists, as they are, and drops lists without any. */
    void keep(Links.Named named, Predicate<String> which) throws IOException {
      boolean all =
          named.lists().values().stream()
              .allMatch(
                  list ->
                      !list.isEmpty() && list.stream().allMatch(text -> which.test(text.value())));
      if (all) {
        return;
      }
      StringBuilder text = new StringBuilder("{");
      for (var list : named.lists().entrySet()) {
        if (list.getValue().stream().anyMatch(value -> which.test(value.value()))) {
          text.append(text.length() == 1 ? "" : ",")
              .append(JsonText.quote(list.getKey()))
              .append(':')
              .append(kept(list.getValue(), which));
        }
      }
      edits.add(new Edit(named.start(), named.end(), text.append('}').toString()));
    }

    private String kept(List<Links.Text> values, Predicate<String> which) throws IOException {
      StringBuilder text = new StringBuilder("[");
      for (Links.Text value : values) {
        if (which.test(value.value())) {
          text.append(text.length() == 1 ? "" : ",").append(rawText(value.start(), value.end()));
        }
      }
      return text.append(']').toString();
    }

    private String rawText(long start, long end) throws IOException {
      byte[] bytes = spool.read(offset + start, Math.toIntExact(end - start));
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Makes a boolean member true. */
    void mark(String member, Links.@Nullable Flag present) {
      if (present == null) {
        edits.add(new Edit(1, 1, JsonText.quote(member) + ":true,"));
      } else if (!present.value()) {
        edits.add(new Edit(present.start(), present.end(), "true"));
      }
    }
  }

  /** The resource with the change made: the same if it needs none. */
  RawResource reshape(RawResource resource, Change change) throws IOException {
    Slice slice = resource.slice();
    Edits edits = new Edits(slice.offset());
    change.plan(Links.read(spool, resource), edits);
    return edits.edits.isEmpty() ? resource : RawResource.reread(spool, write(slice, edits.edits));
  }

  /** Appends the edited copy of a range to the spool. */
  Slice write(Slice slice, List<Edit> edits) throws IOException {
    long from = spool.size();
    Edit.apply(spool, slice, edits, spool);
    return new Slice(from, spool.size() - from);
  }

  /** The resource with its marks written into its bytes. */
  RawResource settle(RawResource resource) throws IOException {
    if (!resource.toDelete() && !resource.toPendingReplacement()) {
      return resource;
    }
    return reshape(
        resource,
        (links, edits) -> {
          if (resource.toDelete()) {
            edits.mark("delete", links.delete);
          }
          if (resource.toPendingReplacement()) {
            edits.mark("pendingReplacement", links.pendingReplacement);
          }
        });
  }
}
