package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full disk and a read-only one: clear refusals, nothing acknowledged lost, and it recovers. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskTest {
  private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);

  @TempDir Path directory;
  private final Random random = new Random(1);
  private final List<String> acknowledged = new ArrayList<>();
  private long sequence = 1;

  @Test
  void aFullDiskRefusesWritesUntilThereIsRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 12)) {
      Path data = disk.path().resolve("data");
      String exported;
      try (ServiceProcess service = ServiceProcess.start(data)) {
        Flow flow = Flow.create(service.admin(), "admin", "web", "dev");
        Flow.Running update = flow.update();
        for (int i = 0; i < 5; i++) {
          assertThat(journal(update)).isTrue();
        }
        disk.fill();
        refusals(flow, update);
        disk.makeRoom();
        recovers(update);
        update.complete("succeeded").ok();
        exported = flow.export();
      }
      assertThat(acknowledged).hasSizeGreaterThan(6);
      for (String name : acknowledged) {
        assertThat(exported).contains(Flow.urn(name) + "\"");
      }
      try (ServiceProcess again = ServiceProcess.start(data)) {
        assertThat(again.admin().get("/api/stacks/admin/web/dev/export").ok().text())
            .isEqualTo(exported);
      }
    }
  }

  private void refusals(Flow flow, Flow.Running update) throws IOException {
    long end = System.nanoTime() + DEADLINE_NANOS;
    int refused = 0;
    while (refused < 5) {
      assertThat(System.nanoTime()).as("the disk is never full").isLessThan(end);
      refused += journal(update) ? 0 : 1;
    }
    String large = Flow.state("x").replace("\"id\":\"i\"", "\"id\":\"" + noise(3 << 20) + "\"");
    Api.Answer imported = flow.api().post(flow.stack() + "/import", large);
    assertThat(imported.refused(503)).isNotBlank();
    assertThat(imported.response().headers().firstValue("Retry-After")).isPresent();
    flow.api().get(flow.stack()).ok();
    assertThat(flow.export()).contains("deployment");
    flow.api().get("/readyz").response();
  }

  private void recovers(Flow.Running update) {
    long end = System.nanoTime() + DEADLINE_NANOS;
    for (int more = 0; more < 3; ) {
      assertThat(System.nanoTime()).as("it does not recover").isLessThan(end);
      more += journal(update) ? 1 : 0;
    }
  }

  /** Sends a resource of a few pages; if it is refused, then with the right words and code. */
  private boolean journal(Flow.Running update) {
    String name = "r" + sequence;
    String entry = Flow.createdEntry(sequence + 1, name, "\"" + noise(12_000) + "\"");
    sequence += 2;
    Api.Answer answer = update.journal(entry);
    if (answer.status() == 204) {
      acknowledged.add(name);
      return true;
    }
    assertThat(answer.refused(503)).contains("disk").contains("try again");
    return false;
  }

  private String noise(int size) {
    byte[] bytes = new byte[size / 2];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void aReadOnlyDiskIsRefusedAtTheStart() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 8)) {
      Path data = disk.path().resolve("data");
      try (ServiceProcess service = ServiceProcess.start(data)) {
        service.admin().get("/api/user").ok();
      }
      assertThat(data.resolve("stackline.db")).exists();
      disk.readOnly();
      try (ServiceProcess service = ServiceProcess.launch(data, List.of(), List.of())) {
        assertThat(service.exit()).isEqualTo(1);
        assertThat(service.output())
            .contains("cannot be written")
            .contains(data.toString())
            .doesNotContain(ServiceProcess.ADMIN_TOKEN);
      }
    }
  }

  @Test
  void aDirectoryThatIsNoneIsRefusedAtTheStart() throws Exception {
    Path data = Files.createFile(directory.resolve("file"));
    try (ServiceProcess service = ServiceProcess.launch(data, List.of(), List.of())) {
      assertThat(service.exit()).isEqualTo(1);
      assertThat(service.output())
          .startsWith("stackline-service serve: " + data + " is not a directory");
    }
  }
}
