package io.stackline.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A service that is written to all the time is backed up, and restored into both engines: what it
 * serves then is what it had at one moment.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class BackupRehearsalTest {
  private static final String TOKEN = "pul-" + "0a1b2c3d4e".repeat(4);
  private static final byte[] KEY_BYTES = "the only master key of 32 bytes.".getBytes(UTF_8);
  private static final String KEY = Base64.getEncoder().encodeToString(KEY_BYTES);
  private static final String OTHER_KEY =
      Base64.getEncoder().encodeToString("another master key of 32 bytes..".getBytes(UTF_8));
  private static final String SECRET =
      Base64.getEncoder().encodeToString("hunter2".getBytes(UTF_8));
  private static final Pattern RESOURCE = Pattern.compile("::r\\d+\"");

  @TempDir Path temporary;

  /** Where a service keeps its data. */
  enum Engine {
    SQLITE {
      @Override
      List<String> place(Path data) {
        return List.of("--data", data.toString());
      }
    },
    POSTGRES {
      @Override
      List<String> place(Path data) {
        return List.of("--data", data.toString(), "--database-url", TestPostgres.newDatabaseUrl());
      }
    };

    /** The options for an empty place. */
    abstract List<String> place(Path data);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasServedIsServedAgain(Engine from) throws Exception {
    Path backup = temporary.resolve("backup");
    List<String> source = from.place(temporary.resolve("source"));
    List<String> before;
    int acknowledged;
    String stack;
    String cipher;
    try (Program service = serve(source)) {
      Api api = service.api(TOKEN);
      stack = api.createStack("admin", "web", "dev");
      cipher = api.encrypt(stack, SECRET);
      fill(api, stack);
      String busy = api.createStack("admin", "web", "busy");
      before = observe(api, stack);
      AtomicInteger done = new AtomicInteger();
      AtomicBoolean enough = new AtomicBoolean();
      Thread writer = new Thread(() -> writeOn(api, busy, done, enough), "writes");
      writer.start();
      while (done.get() < 3) {
        assertThat(writer.isAlive()).isTrue();
        LockSupport.parkNanos(1_000_000);
      }
      acknowledged = done.get();
      // As an operator would: in another process than the one that holds the data directory.
      Program.Ended ended = Program.run(Map.of(), arguments("backup", source, backup));
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("The master key");
      enough.set(true);
      writer.join();
      assertThat(done.get()).isGreaterThan(acknowledged);
    }
    String bytes = content(backup);
    assertThat(List.of(KEY, new String(KEY_BYTES, ISO_8859_1), "hunter2", TOKEN))
        .noneMatch(bytes::contains);
    assertThat(List.of("alice", "master-key-fingerprint", "acme")).allMatch(bytes::contains);
    for (Engine to : Engine.values()) {
      List<String> target = to.place(temporary.resolve("target-" + to));
      Program.Ended refused =
          Program.inside(
              Map.of("STACKLINE_MASTER_KEY", OTHER_KEY), arguments("restore", target, backup));
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("is not the one the backup needs");
      Program.Ended restored = Program.inside(Map.of(), arguments("restore", target, backup));
      assertThat(restored.code()).as(restored.err()).isZero();
      wrongKeyIsRefused(target);
      try (Program service = serve(target)) {
        Api api = service.api(TOKEN);
        assertThat(observe(api, stack)).isEqualTo(before);
        assertThat(api.decrypt(stack, cipher)).isEqualTo(SECRET);
        oneMoment(api, acknowledged);
        // And it goes on from there.
        api.importState(stack, "after");
        assertThat(api.get(stack + "/export")).contains("::after");
        assertThat(api.createStack("admin", "web", "new")).isNotEmpty();
      }
      Program.Ended again = Program.inside(Map.of(), arguments("restore", target, backup));
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err()).contains("empty");
    }
  }

  /** All files of the backup, unpacked. */
  private static String content(Path backup) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(backup)) {
      for (Path file : files.toList()) {
        try (InputStream in = Files.newInputStream(file);
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
          all.append(new String(plain.readAllBytes(), ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  /** Every update of the busy stack adds one resource, so its parts must agree with each other. */
  private static void oneMoment(Api api, int acknowledged) {
    String busy = "/api/stacks/admin/web/busy";
    String shown = api.get(busy);
    int version = Integer.parseInt(shown.replaceAll("(?s).*\"version\":(\\d+).*", "$1"));
    assertThat(version).isGreaterThanOrEqualTo(acknowledged);
    assertThat(RESOURCE.matcher(api.get(busy + "/export/" + version)).results()).hasSize(version);
    assertThat(api.get(busy + "/updates?page=1&pageSize=1000").split("\"startTime\"", -1))
        .hasSizeBetween(version + 1, version + 2);
  }

  private static void writeOn(Api api, String stack, AtomicInteger done, AtomicBoolean enough) {
    for (int number = 1; !enough.get(); number++) {
      Api.Running update = api.start(stack);
      Api.journal(update, stack, number, "r" + number);
      Api.event(update, 0, "number " + number);
      update.complete("succeeded");
      done.set(number);
    }
  }

  /** Some of everything, a state of many pieces included. */
  private static void fill(Api api, String stack) {
    byte[] noise = new byte[3 << 20];
    new Random(7).nextBytes(noise);
    api.importState(stack, Base64.getUrlEncoder().encodeToString(noise));
    api.importState(stack, "2^53+1-é-\u2028");
    Api.Running update = api.start(stack);
    Api.journal(update, stack, 1, "journalled");
    Api.event(update, 0, "an event");
    update.complete("failed");
    api.ok("PATCH", stack + "/tags", "{\"owner\":\"ops\"}");
    api.ok("POST", "/api/admin/users", "{\"login\":\"alice\",\"name\":\"Alice\",\"email\":\"\"}");
    api.ok("POST", "/api/admin/organizations", "{\"name\":\"acme\",\"admin\":\"alice\"}");
    api.ok("POST", "/api/admin/users/alice/tokens", "{\"description\":\"ci\",\"expires\":0}");
  }

  private static List<String> observe(Api api, String stack) {
    List<String> seen = new ArrayList<>();
    for (String path :
        List.of(
            "/export",
            "/export/1",
            "/export/2",
            "/export/3",
            "/updates?page=1",
            "/collaborators")) {
      seen.add(api.get(stack + path));
    }
    String update =
        api.get(stack + "/updates/latest").replaceAll("(?s).*\"updateID\":\"([^\"]*)\".*", "$1");
    seen.add(api.get(stack).replaceAll("\"activeUpdate\".*?,", ""));
    seen.add(update);
    for (String path :
        List.of("/api/admin/users", "/api/admin/organizations", "/api/orgs/acme/members")) {
      seen.add(api.get(path));
    }
    seen.add(api.get("/api/admin/users/alice/tokens"));
    return seen;
  }

  private static void wrongKeyIsRefused(List<String> target) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
    arguments.addAll(target);
    Program.Ended refused =
        Program.run(Map.of("STACKLINE_MASTER_KEY", OTHER_KEY), arguments.toArray(String[]::new));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("not the master key that the data was made with");
  }

  private static Program serve(List<String> place) {
    return Program.serve(
        Map.of("STACKLINE_MASTER_KEY", KEY, "STACKLINE_ADMIN_TOKEN", TOKEN),
        Path.of(place.get(1)),
        place.subList(2, place.size()).toArray(String[]::new));
  }

  private static String[] arguments(String command, List<String> place, Path backup) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(place);
    arguments.add(backup.toString());
    return arguments.toArray(String[]::new);
  }
}
