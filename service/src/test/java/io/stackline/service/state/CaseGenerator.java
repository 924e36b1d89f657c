package io.stackline.service.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes bases and journals of every shape from a seed, as JSON the CLI's types accept. */
final class CaseGenerator {
  private static final String[] TYPES = {
    "aws:s3/bucket:Bucket", "a:b:C", "my:comp:Outer$a:b:C", "my:comp:Outer"
  };
  private static final String[] OPERATIONS = {"creating", "updating", "deleting", "reading"};
  private static final String PROVIDER_URN =
      "urn:pulumi:dev::proj::pulumi:providers:aws::default_1_0";

  private final Random random;
  private final boolean refreshes;
  private final List<String> known = new ArrayList<>();
  private final List<String> entries = new ArrayList<>();
  private final List<Long> produced = new ArrayList<>();
  private final List<Long> begun = new ArrayList<>();
  private long operation;
  private int names;
  private boolean ended;

  CaseGenerator(long seed) {
    this.random = new Random(seed);
    this.refreshes = random.nextBoolean();
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  /** A deployment, or null for a new stack. */
  String deployment() {
    if (one(12)) {
      return "null";
    }
    List<String> members = new ArrayList<>();
    members.add(
        "\"manifest\":{\"time\":\"2026-01-02T03:04:05Z\",\"magic\":\"m\",\"version\":\"v3.200.0\"}");
    if (!one(4)) {
      members.add("\"secrets_providers\":" + provider());
    }
    members.add("\"metadata\":" + (one(6) ? "{\"integrity_error\":{\"error\":\"bad\"}}" : "{}"));
    int count = random.nextInt(8);
    if (count > 0) {
      members.add(
          "\"resources\":"
              + IntStream.range(0, count)
                  .mapToObj(i -> resource(i == 0))
                  .collect(Collectors.joining(",", "[", "]")));
    }
    if (one(3)) {
      members.add(
          "\"pending_operations\":"
              + IntStream.rangeClosed(0, random.nextInt(3))
                  .mapToObj(i -> pending())
                  .collect(Collectors.joining(",", "[", "]")));
    }
    if (one(10)) {
      members.add("\"snippets\":" + snippets());
    }
    if (one(8)) {
      members.add("\"extensions\":{\"e" + random.nextInt(3) + "\":" + extension() + "}");
    }
    return "{" + String.join(",", members) + "}";
  }

  private String provider() {
    return "{\"type\":\"service\",\"state\":{\"url\":\"https://x\",\"owner\":\"acme\",\"project\":"
        + "\"proj\",\"stack\":\""
        + pick("dev", "dev", "old")
        + "\"}}";
  }

  private String extension() {
    return "{\"name\":\"n" + random.nextInt(3) + "\",\"version\":\"1.0.0\",\"value\":\"aGVsbG8=\"}";
  }

  private String snippets() {
    return "[{\"uuid\":\"u\",\"name\":\"n\",\"type\":\"a:b:C\",\"code\":\"x = 1\",\"descriptor\":"
        + "{\"name\":\"a\"},\"references\":{\"r\":\""
        + reference()
        + "\"}}]";
  }

  private String pending() {
    return "{\"resource\":" + resource(false) + ",\"type\":\"" + pick(OPERATIONS) + "\"}";
  }

  /** Mostly a resource that came before, now and then one that never was. */
  private String reference() {
    return known.isEmpty() || one(6)
        ? "urn:pulumi:dev::proj::a:b:C::gone" + random.nextInt(4)
        : pick(known);
  }

  private String references() {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> "\"" + reference() + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  String resource(boolean root) {
    String type = root ? "pulumi:pulumi:Stack" : pick(TYPES);
    String name = root ? "proj-dev" : "n" + (one(5) ? random.nextInt(4) : 10 + names++);
    String urn = !root && one(10) ? PROVIDER_URN : "urn:pulumi:dev::proj::" + type + "::" + name;
    List<String> members = new ArrayList<>();
    members.add("\"urn\":\"" + urn + "\"");
    members.add("\"custom\":" + !root);
    members.add("\"type\":\"" + type.substring(type.indexOf('$') + 1) + "\"");
    if (!one(3)) {
      members.add("\"inputs\":" + value(2));
    }
    if (!one(3)) {
      members.add("\"outputs\":" + value(2));
    }
    if (!root) {
      links(members);
    }
    flags(members);
    known.add(urn);
    return "{" + String.join(",", members) + "}";
  }

  private void links(List<String> members) {
    members.add("\"id\":\"id" + random.nextInt(100) + "\"");
    if (!one(3)) {
      members.add("\"parent\":\"" + reference() + "\"");
    }
    if (!one(3)) {
      members.add("\"provider\":\"" + PROVIDER_URN + "::" + pick("0a-1b", "0a-1b", "") + "\"");
    }
    if (one(2)) {
      members.add("\"dependencies\":" + references());
    }
    if (one(2)) {
      members.add(
          "\"propertyDependencies\":{\"p\":" + references() + ",\"q\":" + references() + "}");
    }
    if (one(6)) {
      members.add("\"deletedWith\":\"" + reference() + "\"");
    }
    if (one(6) && !refreshes) {
      members.add("\"replaceWith\":" + references());
    }
    if (one(8)) {
      members.add("\"viewOf\":\"" + reference() + "\"");
    }
    if (one(8)) {
      members.add("\"aliases\":[\"" + reference() + "\"]");
    }
  }

  private void flags(List<String> members) {
    for (String flag :
        new String[] {
          "delete", "protect", "taint", "external", "pendingReplacement", "refreshBeforeUpdate"
        }) {
      if (one(14)) {
        members.add("\"" + flag + "\":" + one(2));
      }
    }
    if (one(14)) {
      members.add("\"resourceHooks\":{\"before-create\":[\"h\"]}");
    }
    if (one(14)) {
      members.add("\"extensionRef\":\"e1\"");
    }
    if (one(8)) {
      members.add("\"created\":\"2026-01-02T03:04:05.678Z\"");
    }
    if (one(14)) {
      members.add("\"customTimeouts\":{\"create\":60}");
    }
  }

  /** A property value; numbers are ones that Go's float64 gives back exactly. */
  private String value(int depth) {
    return "{\"n\":"
        + pick("0", "1", "-7", "1.5", "9007199254740991", "1e21")
        + ",\"s\":"
        + pick("\"plain\"", "\"<&>\"", "\"\u2028\u00e9\"", "\"urn:pulumi:dev::proj::a:b:C::x\"")
        + (one(3)
            ? ",\"sec\":{\"4dabf18193072939515e22adb298388d\":"
                + "\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"v1:abc\"}"
            : "")
        + (one(3)
            ? ",\"ref\":{\"4dabf18193072939515e22adb298388d\":"
                + "\"5cf8f73096256a8f31e491e813e4eb8e\",\"urn\":\""
                + reference()
                + "\",\"id\":\"i\",\"packageVersion\":\"\"}"
            : "")
        + (depth > 0 && one(2) ? ",\"o\":" + value(depth - 1) : "")
        + "}";
  }

  /** Entries in the order of their sequence. */
  List<String> journal() {
    int steps = random.nextInt(14);
    for (int i = 0; i < steps && !ended; i++) {
      step();
    }
    int kept = one(2) ? entries.size() : random.nextInt(entries.size() + 1);
    return List.copyOf(entries.subList(0, kept));
  }

  private void step() {
    int roll = random.nextInt(40);
    if (roll < 12) {
      begin();
    } else if (roll < 26) {
      success();
    } else if (roll < 28) {
      add(2, begun.isEmpty() ? operation++ : begun.remove(random.nextInt(begun.size())), "");
    } else if (roll < 31) {
      add(4, operation++, target() + state());
    } else if (roll < 34) {
      if (refreshes) {
        add(3, operation++, target() + (one(2) ? state() : ""));
      }
    } else if (roll == 34) {
      add(5, 0, ",\"newSnapshot\":" + deployment().replaceFirst("^null$", "{\"metadata\":{}}"));
    } else if (roll == 35) {
      add(6, 0, ",\"secretsProvider\":" + provider());
    } else if (roll == 36) {
      add(7, 0, "");
      begun.clear();
      // The engine sends nothing more once it has produced something (JournalSnapshotManager), and
      // the CLI's replayer counts wrongly if it did.
      ended = !produced.isEmpty();
    } else if (roll == 37) {
      add(
          8,
          operation++,
          ",\"extensionRef\":\"e" + random.nextInt(3) + "\",\"extension\":" + extension());
    } else if (roll == 38) {
      add(9, 0, one(3) ? "" : ",\"snippets\":" + snippets());
    }
  }

  private void begin() {
    long id = operation++;
    begun.add(id);
    add(0, id, one(4) ? "" : ",\"operation\":" + pending());
  }

  private void success() {
    long id = begun.isEmpty() || one(8) ? operation++ : begun.remove(random.nextInt(begun.size()));
    StringBuilder members = new StringBuilder();
    boolean stateful = !one(4);
    if (one(2)) {
      members.append(target());
    }
    if (one(6)) {
      members.append(",\"deleteOld\":").append(random.nextInt(8));
    }
    if (one(6)) {
      members.append(",\"pendingReplacementOld\":").append(random.nextInt(8));
    }
    if (one(6) && !produced.isEmpty()) {
      members.append(",\"deleteNew\":").append(pick(produced));
    }
    if (one(6) && !produced.isEmpty()) {
      members.append(",\"pendingReplacementNew\":").append(pick(produced));
    }
    if (refreshes && one(6)) {
      members.append(",\"isRefresh\":true");
    }
    add(1, id, members + (stateful ? state() : ""));
    if (stateful) {
      produced.add(id);
    }
  }

  private String state() {
    return ",\"state\":" + resource(false);
  }

  private String target() {
    return produced.isEmpty() || one(2)
        ? ",\"removeOld\":" + random.nextInt(8) + ",\"removeNew\":null"
        : ",\"removeOld\":null,\"removeNew\":" + pick(produced);
  }

  private void add(int kind, long id, String members) {
    entries.add(
        "{\"version\":1,\"kind\":"
            + kind
            + ",\"sequenceID\":"
            + (entries.size() + 1)
            + ",\"operationID\":"
            + id
            + members
            + "}");
  }

  Random random() {
    return random;
  }
}
