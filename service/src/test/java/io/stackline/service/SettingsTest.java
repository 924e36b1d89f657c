package io.stackline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting changes what clients see. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class SettingsTest {
  private static final String TOKEN = "pul-" + "0123456789".repeat(4);
  private static final ServeOptions.Limits STANDARD = ServeOptions.Limits.DEFAULT;

  @TempDir Path data;

  /** Whether the oldest of three versions is still there. */
  @ParameterizedTest
  @CsvSource({"0,200", "3,200", "2,404", "1,404"})
  void keepVersions(int keep, int oldest) throws IOException {
    try (StacklineService service = start(limits(keep, 0, STANDARD.lease()))) {
      Api api = new Api(service.url(), TOKEN);
      String stack = api.createStack("admin", "web", "dev");
      for (String resource : new String[] {"one", "two", "three"}) {
        api.importState(stack, resource);
      }
      assertThat(api.status("GET", stack + "/export/1", "")).isEqualTo(oldest);
      assertThat(api.get(stack + "/export/3")).contains("::three");
      assertThat(api.get(stack + "/export")).contains("::three");
    }
  }

  /** Whether the events of the older of two updates are still there. */
  @ParameterizedTest
  @CsvSource({"0,true", "2,true", "1,false"})
  void keepEvents(int keep, boolean kept) throws IOException {
    try (StacklineService service = start(limits(0, keep, STANDARD.lease()))) {
      Api api = new Api(service.url(), TOKEN);
      String stack = api.createStack("admin", "web", "dev");
      Api.Running older = api.start(stack);
      Api.event(older, 0, "the older one");
      older.complete("succeeded");
      Api.Running newer = api.start(stack);
      Api.event(newer, 0, "the newer one");
      newer.complete("succeeded");
      assertThat(api.get(older.path() + "/events").contains("the older one")).isEqualTo(kept);
      assertThat(api.get(newer.path() + "/events")).contains("the newer one");
    }
  }

  @Test
  void leaseLimit() throws IOException {
    try (StacklineService service = start(limits(0, 0, Duration.ofSeconds(1)))) {
      Api api = new Api(service.url(), TOKEN);
      Api.Running update = api.start(api.createStack("admin", "web", "dev"));
      // Nobody renews: before long the lease is over, and what it asks for is refused.
      while (renew(update) != 403) {
        LockSupport.parkNanos(Duration.ofMillis(1100).toNanos());
      }
    }
    try (StacklineService service = start(STANDARD)) {
      Api api = new Api(service.url(), TOKEN);
      Api.Running update = api.start(api.createStack("admin", "web", "prod"));
      long end = Objects.requireNonNull(update.start().tokenExpiration());
      assertThat(Instant.ofEpochSecond(end)).isAfter(Instant.now().plusSeconds(60));
      assertThat(renew(update)).isEqualTo(200);
    }
  }

  @Test
  void bodyLimit() throws IOException {
    try (StacklineService service =
        start(new ServeOptions.Limits(2000, 0, 0, STANDARD.lease(), STANDARD.grace()))) {
      Api api = new Api(service.url(), TOKEN);
      String stack = api.createStack("admin", "web", "dev");
      api.importState(stack, "small");
      assertThat(api.status("POST", stack + "/import", Api.state(stack, "x".repeat(2000))))
          .isEqualTo(413);
      assertThat(api.get(stack + "/export")).contains("::small");
    }
  }

  @Test
  void cliVersion() throws IOException {
    ServeOptions standard = ServeOptions.in(data).withAdminToken(Secret.of(TOKEN));
    assertThat(latest(standard)).isEqualTo("3.1.4");
    assertThat(latest(standard.withCliVersion(Optional.of("3.999.0")))).isEqualTo("3.999.0");
  }

  /** What a CLI of version 3.1.4 is told to be the latest. */
  private static String latest(ServeOptions options) throws IOException {
    try (StacklineService service = StacklineService.start(options)) {
      String answer =
          new Api(service.url(), TOKEN)
              .call("GET", "/api/cli/version", "", "User-Agent", "pulumi-cli/1 (3.1.4; linux)")
              .body();
      return Api.field(answer, "latestVersion");
    }
  }

  private static int renew(Api.Running update) {
    return update
        .lease()
        .status("POST", update.path() + "/renew_lease", "{\"token\":\"\",\"duration\":300}");
  }

  private static ServeOptions.Limits limits(int versions, int events, Duration lease) {
    return new ServeOptions.Limits(STANDARD.bodyBytes(), versions, events, lease, STANDARD.grace());
  }

  private StacklineService start(ServeOptions.Limits limits) throws IOException {
    return StacklineService.start(
        ServeOptions.in(data).withAdminToken(Secret.of(TOKEN)).withLimits(limits));
  }
}
