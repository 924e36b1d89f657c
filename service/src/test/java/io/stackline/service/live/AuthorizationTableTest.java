package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.live.AuthorizationTable.Need;
import io.stackline.service.live.AuthorizationTable.Outcome;
import io.stackline.service.live.AuthorizationTable.Row;
import io.stackline.service.live.Cast.Who;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation by every kind of caller. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTableTest {
  private final Map<ApiOperation, Row> table = AuthorizationTable.rows();
  private TestService service;
  private Cast cast;
  private Stage idle;
  private Stage running;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    service = TestService.start(TestService.Engine.SQLITE, data);
    cast = new Cast(service);
    idle = Stage.build(service, false);
    running = Stage.build(service, true);
  }

  @AfterAll
  void stop() {
    assertThat(service.serverErrors()).isEmpty();
    service.close();
  }

  @Test
  void theTableHasEveryOperation() {
    assertThat(table).containsOnlyKeys(ApiOperation.values());
  }

  @ParameterizedTest
  @EnumSource(ApiOperation.class)
  void everyCallerGetsWhatTheTableSays(ApiOperation operation) {
    Row row = table.get(operation);
    Map<Who, Outcome> expected = new EnumMap<>(Who.class);
    Map<Who, Outcome> found = new EnumMap<>(Who.class);
    for (Who who : Who.values()) {
      Stage stage = stage(row);
      Api.Answer answer = call(cast.as(who, stage), operation, row, stage);
      expected.put(who, row.need().outcome(who));
      found.put(who, outcome(operation, row, answer));
      if (row.consumes() && found.get(who) == Outcome.ALLOWED) {
        idle = Stage.build(service, false);
      }
    }
    assertThat(found).as(operation.name()).isEqualTo(expected);
  }

  private Stage stage(Row row) {
    return row.need() == Need.LEASE ? running : idle;
  }

  private static Api.Answer call(Api api, ApiOperation operation, Row row, Stage stage) {
    String body = row.body();
    for (Map.Entry<String, String> value : stage.values().entrySet()) {
      body = body.replace("<" + value.getKey() + ">", value.getValue());
    }
    return api.send(operation.method(), path(operation, stage), Api.utf8(body));
  }

  private static String path(ApiOperation operation, Stage stage) {
    Map<String, String> values = stage.values();
    boolean delete = operation == ApiOperation.DELETE_TEAM;
    boolean teamToken = operation == ApiOperation.DELETE_TEAM_TOKEN;
    String token =
        switch (operation) {
          case ADMIN_DELETE_USER_TOKEN, DELETE_PERSONAL_TOKEN -> "userToken";
          case DELETE_TEAM_TOKEN -> "teamToken";
          default -> "orgToken";
        };
    String person = operation == ApiOperation.ADD_ORGANIZATION_MEMBER ? "outside" : "subject";
    return operation
        .path()
        .replace("{orgName}", "acme")
        .replace("{projectName}", "web")
        .replace("{stackName}", stage.stack())
        .replace("{updateKind}", "update")
        .replace("{updateID}", stage.updateId())
        .replace("{version}", "1")
        .replace("{teamName}", delete || teamToken ? values.get("team") : "other")
        .replace("{userLogin}", values.get(person))
        .replace("{userName}", values.get(person))
        .replace("{tokenId}", values.get(token))
        .replace("{tagName}", "k");
  }

  private static Outcome outcome(ApiOperation operation, Row row, Api.Answer answer) {
    int status = answer.status();
    boolean allowed =
        row.allowedAs() == 200 ? status == 200 || status == 204 : status == row.allowedAs();
    if (allowed) {
      return Outcome.ALLOWED;
    }
    if (!operation.method().equals("HEAD")) {
      answer.refusal();
    }
    for (Outcome outcome : Outcome.values()) {
      if (outcome.status == status) {
        return outcome;
      }
    }
    throw new AssertionError(answer.what() + " " + status + " " + answer.text());
  }

  /** Who may not see a stack or organization cannot tell it from one that does not exist. */
  @ParameterizedTest
  @EnumSource(ApiOperation.class)
  void whatIsHiddenLooksLikeWhatIsNotThere(ApiOperation operation) {
    Row row = table.get(operation);
    if (operation.method().equals("HEAD")) {
      return;
    }
    for (Who who : Who.values()) {
      if (row.need().outcome(who) == Outcome.HIDDEN) {
        Stage missing =
            new Stage("missing", UUID.randomUUID().toString(), "x", "y", "z", idle.values());
        Api api = cast.as(who, idle);
        String there = call(api, operation, row, idle).refused(404);
        String nowhere = call(api, operation, row, missing).refused(404);
        assertThat(there.replace(idle.stack(), "missing"))
            .as("%s by %s", operation, who)
            .isEqualTo(nowhere)
            .doesNotContain(idle.updateId());
      } else if (row.need() == Need.LEASE && row.need().outcome(who) == Outcome.FORBIDDEN) {
        Stage missing =
            new Stage("missing", UUID.randomUUID().toString(), "x", "y", "z", running.values());
        Api api = cast.as(who, running);
        String there = call(api, operation, row, running).refused(403);
        String nowhere = call(api, operation, row, missing).refused(403);
        if (who != Who.ENDED_LEASE && who != Who.OTHER_LEASE) {
          assertThat(there).isEqualTo(nowhere);
        }
      }
    }
  }
}
