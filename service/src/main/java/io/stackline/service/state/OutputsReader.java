package io.stackline.service.state;

import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadWriter;
import io.stackline.service.payload.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outputs of the root stack resource and the secrets provider in a document. The root is
 * the first resource of its type without a parent (CLI package {@code resource/stack}, {@code
 * GetRootStackResource}). Whoever made the state says how large its outputs are, so they are copied
 * into a spool and not into memory.
 */
final class OutputsReader {
  private static final String ROOT = "pulumi:pulumi:Stack";
  private static final byte[] EMPTY = {'{', '}'};

  private final RawJson json;
  private final Limits limits;
  private @Nullable Spool outputs;
  private @Nullable Spool provider;
  private boolean found;

  OutputsReader(RawJson json, Limits limits) {
    this.json = json;
    this.limits = limits;
  }

  Payload read() throws IOException {
    try (PayloadWriter out = PayloadWriter.compact(limits)) {
      find();
      out.write('{');
      write(out, "outputs", outputs);
      write(out, "secretsProviders", provider);
      out.write("\"state\":\"completed\"}".getBytes(StandardCharsets.UTF_8));
      return out.finish().payload();
    } finally {
      drop(outputs);
      drop(provider);
    }
  }

  private static void write(OutputStream out, String name, @Nullable Spool value)
      throws IOException {
    if (value != null) {
      out.write(("\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
      value.copy(0, value.size(), out);
      out.write(',');
    }
  }

  private static void drop(@Nullable Spool value) {
    if (value != null) {
      value.close();
    }
  }

  private void find() throws IOException {
    json.next();
    if (json.isObject("document")) {
      String member;
      while ((member = json.nextMember()) != null) {
        if (member.equals("deployment") && json.isObject(member)) {
          deployment();
        } else {
          json.skip();
        }
      }
    }
  }

  private void deployment() throws IOException {
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("secrets_providers") && json.isObject(member)) {
        drop(provider);
        provider = raw();
      } else if (member.equals("resources") && json.isArray(member)) {
        while (json.nextElement()) {
          resource();
        }
      } else {
        json.skip();
      }
    }
  }

  private void resource() throws IOException {
    if (found || !json.isObject("resource")) {
      json.skip();
      return;
    }
    String type = null;
    boolean isChild = false;
    Spool candidate = null;
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("type")) {
        type = json.string("type");
      } else if (member.equals("parent")) {
        isChild = !json.string("parent").isEmpty();
      } else if (member.equals("outputs")
          && (type == null || type.equals(ROOT))
          && json.isObject("outputs")) {
        drop(candidate);
        candidate = raw();
      } else {
        json.skip();
      }
    }
    if (ROOT.equals(type) && !isChild) {
      found = true;
      outputs = candidate == null ? empty() : candidate;
    } else {
      drop(candidate);
    }
  }

  private Spool empty() {
    Spool spool = new Spool(limits);
    spool.write(EMPTY, 0, EMPTY.length);
    return spool;
  }

  private Spool raw() throws IOException {
    Spool spool = new Spool(limits);
    json.copy(spool);
    return spool;
  }
}
