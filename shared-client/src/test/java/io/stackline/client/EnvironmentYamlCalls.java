package io.stackline.client;

import static io.stackline.client.Calls.ENVIRONMENT;
import static io.stackline.client.EndpointsTest.sample;

import java.time.Duration;

/** The calls about definitions and values of environments. */
final class EnvironmentYamlCalls {
  private static final String BASE = "/api/esc/environments/acme/site/prod";
  private static final String YAML = "values:\n  region: eu-west-1\n";
  private static final Duration HOUR = Duration.ofHours(1);

  private EnvironmentYamlCalls() {}

  static void addTo(Calls calls) {
    definitions(calls);
    sessions(calls);
  }

  private static void definitions(Calls calls) {
    calls
        .reads(
            "EnvironmentDefinitions.read/1",
            c -> c.environments().definitions().read(ENVIRONMENT),
            BASE,
            YAML)
        .reads(
            "EnvironmentDefinitions.readAt/2",
            c -> c.environments().definitions().readAt(ENVIRONMENT, "stable"),
            BASE + "/versions/stable",
            YAML)
        .reads(
            "EnvironmentDefinitions.decrypt/1",
            c -> c.environments().definitions().decrypt(ENVIRONMENT),
            BASE + "/decrypt",
            YAML)
        .asks(
            "EnvironmentDefinitions.update/3",
            c -> c.environments().definitions().update(ENVIRONMENT, YAML, "\"e1\""),
            "PATCH " + BASE + " yaml",
            YAML,
            sample("UpdateEnvironmentResponse"))
        .asks(
            "EnvironmentDefinitions.check/1",
            c -> c.environments().definitions().check(ENVIRONMENT),
            "POST " + BASE + "/check R",
            "",
            sample("CheckEnvironmentResponse"))
        .asks(
            "EnvironmentDefinitions.checkYaml/2",
            c -> c.environments().definitions().checkYaml("acme", YAML),
            "POST /api/esc/environments/acme/yaml/check yaml R",
            YAML,
            sample("EnvironmentResponse"))
        .reads(
            "EnvironmentDefinitions.revisions/1",
            c -> c.environments().definitions().revisions(ENVIRONMENT).toList(),
            BASE + "/versions?count=50",
            "[" + sample("EnvironmentRevision") + "]");
  }

  private static void sessions(Calls calls) {
    calls
        .asks(
            "EnvironmentSessions.open/2",
            c -> c.environments().sessions().open(ENVIRONMENT, HOUR),
            "POST " + BASE + "/open?duration=3600s",
            "",
            sample("OpenEnvironmentResponse"))
        .asks(
            "EnvironmentSessions.openAt/3",
            c -> c.environments().sessions().openAt(ENVIRONMENT, "7", HOUR),
            "POST " + BASE + "/versions/7/open?duration=3600s",
            "",
            sample("OpenEnvironmentResponse"))
        .reads(
            "EnvironmentSessions.read/2",
            c -> c.environments().sessions().read(ENVIRONMENT, "s-1"),
            BASE + "/open/s-1",
            sample("Environment"))
        .reads(
            "EnvironmentSessions.property/3",
            c -> c.environments().sessions().property(ENVIRONMENT, "s-1", "list[0]"),
            BASE + "/open/s-1?property=list%5B0%5D",
            sample("EnvironmentValue"));
  }
}
