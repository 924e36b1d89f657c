package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Calls that meet: one wins, the others are told so, and nothing is done twice or lost. */
abstract class RaceContract extends LiveContract {
  private static final int MANY = 8;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  RaceContract(TestService.Engine engine) {
    super(engine);
  }

  @AfterAll
  void stopThreads() {
    threads.shutdownNow();
  }

  private List<Api.Answer> together(List<Callable<Api.Answer>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Future<Api.Answer>> futures = new ArrayList<>();
    for (Callable<Api.Answer> call : calls) {
      futures.add(
          threads.submit(
              () -> {
                start.await(60, TimeUnit.SECONDS);
                return call.call();
              }));
    }
    List<Api.Answer> answers = new ArrayList<>();
    for (Future<Api.Answer> future : futures) {
      answers.add(future.get(120, TimeUnit.SECONDS));
    }
    return answers;
  }

  /** What tenants do with stacks of their own is nobody else's business. */
  @Test
  void updatesOfDifferentStacksNeverHinderEachOther() throws Exception {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      flows.add(stack());
    }
    for (int round = 0; round < 5; round++) {
      List<Callable<Api.Answer>> lives = new ArrayList<>();
      flows.forEach(flow -> lives.add(() -> wholeLife(flow)));
      assertThat(together(lives)).allSatisfy(answer -> answer.ok());
    }
  }

  private static Api.Answer wholeLife(Flow flow) {
    Flow.Running update = flow.update();
    for (int batch = 0; batch < 3; batch++) {
      String[] entries = new String[16];
      for (int i = 0; i < 8; i++) {
        long sequence = (batch * 8L + i) * 2 + 1;
        entries[2 * i] = Flow.beginEntry(sequence, "r" + sequence);
        entries[2 * i + 1] = Flow.createdEntry(sequence + 1, "r" + sequence);
      }
      update.journal(entries).ok();
      String event =
          "{\"events\":[{\"sequence\":%d,\"timestamp\":1,\"stdoutEvent\":{\"message\":\"m\",\"color\":\"raw\"}}]}";
      update.holder().post(update.path() + "/events/batch", event.formatted(batch)).ok();
    }
    return update.complete("succeeded");
  }

  @Test
  void oneOfManyStartsWinsAndTheOthersAreToldInTheWordsTheCliKnows() throws Exception {
    Flow flow = stack();
    List<Callable<Api.Answer>> starts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String id = flow.created("update", false);
      starts.add(() -> flow.start(id, "{\"journalVersion\":1}"));
    }
    int won = 0;
    for (Api.Answer answer : together(starts)) {
      if (answer.status() == 200) {
        won++;
      } else {
        assertThat(answer.refused(409))
            .isEqualTo("Conflict: Another update is currently in progress.");
      }
    }
    assertThat(won).isEqualTo(1);
  }

  @Test
  void oneOfManyCreationsOfAStackWins() throws Exception {
    String body = "{\"stackName\":\"" + unique("race") + "\"}";
    List<Callable<Api.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(() -> admin().post("/api/stacks/admin/web", body));
    }
    int made = 0;
    for (Api.Answer answer : together(calls)) {
      made += answer.status() == 200 ? 1 : 0;
      if (answer.status() != 200) {
        assertThat(answer.refused(409)).contains("already exists");
      }
    }
    assertThat(made).isEqualTo(1);
  }

  @Test
  void oneEntrySentManyTimesAtOnceIsStoredOnce() throws Exception {
    Flow flow = stack();
    Flow.Running update = flow.update();
    List<Callable<Api.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      calls.add(() -> update.journal(Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a")));
    }
    together(calls).forEach(Api.Answer::ok);
    update.complete("succeeded").ok();
    assertThat(flow.export().split(Flow.urn("a"), -1)).hasSize(2);
  }

  @RepeatedTest(6)
  void anUpdateEndsOnceHoweverManyEndIt() throws Exception {
    Flow flow = stack();
    Flow.Running update = flow.update();
    update.journal(Flow.beginEntry(1, "a"), Flow.createdEntry(2, "a")).ok();
    List<Callable<Api.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < MANY / 2; i++) {
      calls.add(() -> update.complete("succeeded"));
      calls.add(update::cancel);
    }
    List<Api.Answer> answers = together(calls);
    assertThat(answers).extracting(Api.Answer::status).isSubsetOf(204, 403, 409).contains(204);
    answers.stream().filter(answer -> answer.status() != 204).forEach(Api.Answer::refusal);
    assertThat(read(flow).version()).isEqualTo(1);
    assertThat(read(flow).currentOperation()).isNull();
    assertThat(flow.export()).contains(Flow.urn("a"));
  }

  @Test
  void whatIsAcknowledgedWhileSomebodyCancelsIsKept() throws Exception {
    Flow flow = stack();
    Flow.Running update = flow.update();
    List<Callable<Api.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      int sequence = 2 * i + 1;
      calls.add(
          () ->
              update.journal(
                  Flow.beginEntry(sequence, "r" + sequence),
                  Flow.createdEntry(sequence + 1, "r" + sequence)));
    }
    calls.add(update::cancel);
    List<Api.Answer> answers = together(calls);
    answers.get(MANY).ok();
    String exported = flow.export();
    for (int i = 0; i < MANY; i++) {
      boolean acknowledged = answers.get(i).status() == 204;
      assertThat(exported.contains(Flow.urn("r" + (2 * i + 1)) + "\""))
          .as("entry %s: %s", i, answers.get(i).status())
          .isEqualTo(acknowledged);
    }
  }
}
