package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.State;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The real CLI of somebody who loses the right to go on in the middle of an update. */
abstract class RevokedSuite extends SharedServiceSuite {
  /** A holder is looked at again after ten seconds at the latest. */
  private static final Duration TRUSTED = Duration.ofSeconds(11);

  RevokedSuite(Engine engine) {
    super(engine);
  }

  private static String call(Lab lab, String method, String path, String json)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = lab.service().call(method, path, json);
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
    return answer.body();
  }

  @Test
  void aMemberWhoIsRemovedWritesNothingMoreAndLosesNothing()
      throws IOException, InterruptedException {
    Lab lab = lab();
    String org = "revoked" + lab.project();
    String login = "member" + lab.project();
    call(lab, "POST", "/api/admin/organizations", "{\"name\":\"" + org + "\"}");
    call(lab, "POST", "/api/admin/users", "{\"login\":\"" + login + "\"}");
    String member = "/api/orgs/" + org + "/members/" + login;
    call(lab, "POST", member, "{\"role\":\"member\"}");
    String token =
        call(lab, "POST", "/api/admin/users/" + login + "/tokens", "{}")
            .replaceFirst("(?s).*\"tokenValue\":\"(pul-[0-9a-f]+)\".*", "$1");
    Lab theirs = lab.with(lab.cli().with("PULUMI_ACCESS_TOKEN", token));
    Gate gate = lab.gate("slow");
    theirs.items(
        Item.of("made", "a").with("secret: canary-made"),
        Item.of("slow", "b").after("made").heldOn("create", gate),
        Item.of("never", "c").after("slow"));
    String stack = org + "/" + lab.project() + "/dev";
    theirs.ok("stack", "init", stack);
    Running up = theirs.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    Waiting.until("what was made is acknowledged", () -> up.sofar().out().contains("made created"));

    call(lab, "DELETE", member, null);
    Instant looked = Instant.now().plus(TRUSTED);
    Waiting.until("the service looks again", () -> Instant.now().isAfter(looked));
    gate.open("create");
    Answer ended = up.await();
    ended.assertFails();
    assertThat(ended.all())
        .contains("may no longer update the stack", "what it had recorded is kept");
    State state = State.of(lab.get("/api/stacks/" + stack + "/export"));
    assertThat(state.names()).containsExactly("made");
    assertThat(state.pendingOperations()).containsExactly("creating slow");
    lab.ok("stack", "select", stack);
    lab.ok("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
    lab.ok(Lab.words("destroy"));
  }
}
