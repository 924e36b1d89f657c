package io.stackline.service.state;

import java.io.IOException;

/** A request body with one list of objects in it. */
final class ObjectList {
  private ObjectList() {}

  /** What to do with each object. */
  interface Each {
    /** The start of the object is at hand; it must be read to its end. */
    void read() throws IOException;
  }

  /** Reads {@code {list: […]}} to the end of the document. */
  static void read(RawJson json, String list, Each each) throws IOException {
    json.next();
    if (!json.isObject("batch")) {
      throw json.refusal("is not a batch of " + list);
    }
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals(list) && json.isArray("list of " + list)) {
        while (json.nextElement()) {
          if (!json.isObject("element of " + list)) {
            throw json.refusal("has a null among its " + list);
          }
          each.read();
        }
      } else {
        json.skip();
      }
    }
    json.expectEnd();
  }
}
