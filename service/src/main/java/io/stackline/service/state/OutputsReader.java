package io.stackline.service.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outputs of the root stack resource and the secrets provider in a document. The root is
 * the first resource of its type without a parent (CLI package {@code resource/stack}, {@code
 * GetRootStackResource}).
 */
final class OutputsReader {
  private static final String ROOT = "pulumi:pulumi:Stack";

  private final RawJson json;
  private @Nullable String outputs;
  private @Nullable String provider;
  private boolean found;

  OutputsReader(RawJson json) {
    this.json = json;
  }

  String read() throws IOException {
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
    return "{"
        + (outputs == null ? "" : "\"outputs\":" + outputs + ",")
        + (provider == null ? "" : "\"secretsProviders\":" + provider + ",")
        + "\"state\":\"completed\"}";
  }

  private void deployment() throws IOException {
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("secrets_providers") && json.isObject(member)) {
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
    String candidate = null;
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("type")) {
        type = json.string("type");
      } else if (member.equals("parent")) {
        isChild = !json.string("parent").isEmpty();
      } else if (member.equals("outputs")
          && (type == null || type.equals(ROOT))
          && json.isObject("outputs")) {
        candidate = raw();
      } else {
        json.skip();
      }
    }
    if (ROOT.equals(type) && !isChild) {
      found = true;
      outputs = candidate == null ? "{}" : candidate;
    }
  }

  private String raw() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    json.copy(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
