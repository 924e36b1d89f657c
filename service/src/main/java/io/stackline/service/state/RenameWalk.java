package io.stackline.service.state;

import com.fasterxml.jackson.core.JsonToken;
import io.stackline.service.state.StackRename.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the references to a stack's name in a document and replaces them. */
final class RenameWalk {
  /** The member that tells special values from plain objects (SDK package {@code resource/sig}). */
  private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  private static final String RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

  private final RawJson json;
  private final EditingCopy copy;
  private final Names from;
  private final Names to;
  private int resources;

  RenameWalk(RawJson json, EditingCopy copy, Names from, Names to) {
    this.json = json;
    this.copy = copy;
    this.from = from;
    this.to = to;
  }

  /** Copies the whole document; returns the number of resources. */
  int run() throws IOException {
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
    json.expectEnd();
    copy.finish();
    return resources;
  }

  private void deployment() throws IOException {
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("secrets_providers") && json.isObject(member)) {
        secretsProvider();
      } else if (member.equals("resources") && json.isArray(member)) {
        while (json.nextElement()) {
          resource();
          resources++;
          copy.flush();
        }
      } else if (member.equals("pending_operations") && json.isArray(member)) {
        while (json.nextElement()) {
          operation();
          copy.flush();
        }
      } else if (member.equals("snippets") && json.isArray(member)) {
        Snippets.references(json, this::structural);
      } else {
        json.skip();
      }
    }
  }

  private void operation() throws IOException {
    if (json.isObject("pending operation")) {
      String member;
      while ((member = json.nextMember()) != null) {
        if (member.equals("resource")) {
          resource();
        } else {
          json.skip();
        }
      }
    }
  }

  private void resource() throws IOException {
    if (!json.isObject("resource")) {
      return;
    }
    String member;
    while ((member = json.nextMember()) != null) {
      switch (member) {
        case "urn", "parent", "deletedWith", "viewOf" -> structural(text());
        case "provider" -> provider(text());
        case "dependencies", "replaceWith" -> list(true);
        case "aliases" -> list(false);
        case "propertyDependencies" -> {
          if (json.isObject(member)) {
            while (json.nextMember() != null) {
              list(true);
            }
          }
        }
        case "inputs", "outputs", "replacementTrigger" -> value();
        default -> json.skip();
      }
    }
  }

  private Links.Text text() throws IOException {
    long start = json.start();
    return new Links.Text(json.string("reference"), start, json.end());
  }

  private void list(boolean structural) throws IOException {
    if (json.isArray("list of references")) {
      while (json.nextElement()) {
        if (structural) {
          structural(text());
        } else {
          ofThisStack(text());
        }
      }
    }
  }

  /** A reference that can only be to a resource of this stack, whatever name it has. */
  private void structural(Links.Text text) throws IOException {
    Optional<Urn> urn = Urn.parse(text.value());
    if (urn.isPresent()) {
      replace(text, urn.get());
    }
  }

  /** A reference that may be to a resource of another stack. */
  private void ofThisStack(Links.Text text) throws IOException {
    Optional<Urn> urn =
        Urn.parse(text.value())
            .filter(u -> u.stack().equals(from.stack()) && u.project().equals(from.project()));
    if (urn.isPresent()) {
      replace(text, urn.get());
    }
  }

  /** {@code <urn>::<id>}: the id follows the name, which may contain the delimiter as well. */
  private void provider(Links.Text text) throws IOException {
    Optional<Urn> urn = Urn.parse(text.value());
    if (urn.isPresent() && text.value().endsWith(Urn.DELIMITER)) {
      Urn old = urn.get();
      String name = old.name() + Urn.UNKNOWN_ID;
      Urn renamed = new Urn(to.stack(), to.project(), old.qualifiedType(), name);
      copy.edit(text.start(), text.end(), JsonText.quote(renamed.toString()));
    } else {
      structural(text);
    }
  }

  private void replace(Links.Text text, Urn urn) throws IOException {
    String head = Urn.PREFIX + urn.stack() + Urn.DELIMITER + urn.project() + Urn.DELIMITER;
    String newHead = Urn.PREFIX + to.stack() + Urn.DELIMITER + to.project() + Urn.DELIMITER;
    boolean renamesRoot = urn.isRoot() && !urn.name().equals(rootName());
    if (head.equals(newHead) && !renamesRoot) {
      return;
    }
    String rest = urn.qualifiedType() + Urn.DELIMITER;
    String whole = head + (urn.isRoot() ? rest : "");
    long inside = text.start() + 1;
    if (!isLiteral(text, whole)) {
      String name = urn.isRoot() ? rootName() : urn.name();
      copy.edit(text.start(), text.end(), JsonText.quote(newHead + rest + name));
      return;
    }
    copy.edit(inside, inside + length(head), inner(newHead));
    if (renamesRoot) {
      copy.edit(inside + length(whole), text.end() - 1, inner(rootName()));
    }
  }

  private String rootName() {
    return to.project() + "-" + to.stack();
  }

  /** Whether the JSON string starts with the text as it is, without escapes. */
  private boolean isLiteral(Links.Text text, String start) throws IOException {
    return text.end() - text.start() - 2 == length(text.value())
        || copy.raw(text.start() + 1, text.end() - 1).startsWith(start);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String inner(String text) {
    String quoted = JsonText.quote(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private void secretsProvider() throws IOException {
    String type = "";
    @Nullable Links.Text[] named = new Links.Text[3];
    String member;
    while ((member = json.nextMember()) != null) {
      if (member.equals("type")) {
        type = json.string("secrets provider type");
      } else if (member.equals("state") && json.token() == JsonToken.START_OBJECT) {
        providerState(named);
      } else {
        json.skip();
      }
    }
    if (type.equals("service")
        && is(named[1], from.project())
        && is(named[2], from.stack())
        && (named[0] == null || named[0].value().equalsIgnoreCase(from.organization()))) {
      rename(named[0], to.organization());
      rename(named[1], to.project());
      rename(named[2], to.stack());
    }
  }

  private void providerState(@Nullable Links.Text[] named) throws IOException {
    String member;
    while ((member = json.nextMember()) != null) {
      int index =
          switch (member) {
            case "owner" -> 0;
            case "project" -> 1;
            case "stack" -> 2;
            default -> -1;
          };
      if (index >= 0 && json.token() == JsonToken.VALUE_STRING) {
        named[index] = text();
      } else {
        json.skip();
      }
    }
  }

  private static boolean is(Links.@Nullable Text text, String value) {
    return text != null && text.value().equals(value);
  }

  private void rename(Links.@Nullable Text text, String name) {
    if (text != null && !text.value().equals(name)) {
      copy.edit(text.start(), text.end(), JsonText.quote(name));
    }
  }

  /** An object on the way down in a value. */
  private static final class Frame {
    private boolean isReference;
    private Links.@Nullable Text urn;
  }

  /** Walks a property value without recursion: it may be nested as deep as it likes. */
  private void value() throws IOException {
    Deque<Frame> frames = new ArrayDeque<>();
    while (true) {
      switch (json.token()) {
        case START_ARRAY, START_OBJECT -> frames.push(new Frame());
        case END_ARRAY, END_OBJECT -> {
          Frame ended = frames.pop();
          if (ended.isReference && ended.urn != null) {
            ofThisStack(ended.urn);
          }
        }
        case VALUE_STRING -> {
          Frame frame = frames.peek();
          if (frame != null) {
            string(frame);
          }
        }
        default -> {
          // Names, numbers and the like hold no reference.
        }
      }
      if (frames.isEmpty()) {
        return;
      }
      json.next();
    }
  }

  private void string(Frame frame) throws IOException {
    // In an array there is no name.
    String name = String.valueOf(json.name());
    if (name.equals(SIGNATURE)) {
      frame.isReference = json.text().equals(RESOURCE_REFERENCE);
    } else if (name.equals("urn")) {
      frame.urn = text();
    }
  }
}
