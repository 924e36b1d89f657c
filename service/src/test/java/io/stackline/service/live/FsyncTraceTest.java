package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.live.SyscallTrace.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Acknowledged means durable: the sync of the log comes before the answer, as the kernel saw it.
 */
class FsyncTraceTest {
  @TempDir Path directory;

  @Test
  void whatIsAcknowledgedWasSyncedBefore() throws Exception {
    requireStrace();
    Path trace = directory.resolve("trace");
    try (ServiceProcess service =
        ServiceProcess.launch(
            directory.resolve("data"), SyscallTrace.command(trace), List.of("-Xmx256m"))) {
      service.url();
      Flow flow = Flow.create(service.admin(), "admin", "web", "dev");
      Flow.Running update = flow.update();
      update.journal(Flow.beginEntry(1, "a")).ok();
      flow.api().get(flow.stack() + "/export").ok();
      update.holder().post(update.path() + "/events/batch", "{\"events\":[{\"sequence\":0}]}").ok();
      update.complete("succeeded").ok();
      flow.importState(Flow.state("b"));
    }
    assertThat(SyscallTrace.after(trace, "POST /api/stacks/admin/web ")).isEqualTo(Found.SYNCED);
    for (String call :
        List.of(
            "POST /api/stacks/admin/web/dev/update ",
            "journalentries",
            "events/batch",
            "/complete",
            "/import")) {
      assertThat(SyscallTrace.after(trace, call)).as(call).isEqualTo(Found.SYNCED);
    }
    assertThat(SyscallTrace.after(trace, "GET /api/stacks/admin/web/dev/export"))
        .as("reading writes nothing: the trace tells them apart")
        .isEqualTo(Found.NOT_WRITTEN);
  }

  @Test
  void theReaderOfTracesWouldSeeAMissingSync() {
    String read = "7 read(9<socket:[1]>, \"POST /x HTTP/1.1\\r\\n\", 99) = 18";
    String write = "8 pwrite64(5</d/stackline.db-wal>, \"..\", 4096, 32) = 4096";
    String begun = "8 fdatasync(5</d/stackline.db-wal> <unfinished ...>";
    String done = "8 <... fdatasync resumed>) = 0";
    String answer = "7 write(9<socket:[1]>, \"HTTP/1.1 204 No Content\\r\\n\", 99) = 99";
    String elsewhere = "8 fsync(6</d/stackline.db>) = 0";
    assertThat(SyscallTrace.after(List.of(read, write, begun, done, answer), "POST /x"))
        .isEqualTo(Found.SYNCED);
    assertThat(SyscallTrace.after(List.of(read, write, begun, answer, done), "POST /x"))
        .isEqualTo(Found.WRITTEN_NOT_SYNCED);
    assertThat(SyscallTrace.after(List.of(read, begun, done, write, answer), "POST /x"))
        .isEqualTo(Found.WRITTEN_NOT_SYNCED);
    assertThat(SyscallTrace.after(List.of(read, write, elsewhere, answer), "POST /x"))
        .isEqualTo(Found.WRITTEN_NOT_SYNCED);
    assertThat(SyscallTrace.after(List.of(read, answer), "POST /x")).isEqualTo(Found.NOT_WRITTEN);
    assertThat(SyscallTrace.after(List.of(read, write), "POST /x")).isEqualTo(Found.NOT_ANSWERED);
  }

  private void requireStrace() throws InterruptedException {
    String whyNot = "";
    try {
      Process probe =
          new ProcessBuilder("strace", "-o", directory.resolve("probe").toString(), "true")
              .redirectErrorStream(true)
              .start();
      String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!probe.waitFor(30, TimeUnit.SECONDS) || probe.exitValue() != 0) {
        whyNot = output;
      }
    } catch (IOException e) {
      whyNot = e.toString();
    }
    if (!whyNot.isEmpty()) {
      System.err.println("SKIPPED: no proof of fsync before the answer, strace: " + whyNot);
    }
    Assumptions.assumeTrue(whyNot.isEmpty(), "strace cannot trace here: " + whyNot);
  }
}
