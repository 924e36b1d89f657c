package io.stackline.service.state;

import java.io.IOException;

/** Finds the references to resources in snippets ({@code apitype.SnippetV1}). */
final class Snippets {
  private Snippets() {}

  /** What to do with a reference. */
  interface Each {
    /** The reference was read; its bytes end at the token at hand. */
    void accept(Links.Text reference) throws IOException;
  }

  /** Reads the list at hand and shows every string value of the maps called references. */
  static void references(RawJson json, Each each) throws IOException {
    while (json.nextElement()) {
      if (json.isObject("snippet")) {
        snippet(json, each);
      }
    }
  }

  private static void snippet(RawJson json, Each each) throws IOException {
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("references") && json.isObject(member)) {
        while (json.nextMember() != null) {
          long start = json.start();
          each.accept(new Links.Text(json.string("reference"), start, json.end()));
        }
      } else {
        json.skip();
      }
    }
  }
}
