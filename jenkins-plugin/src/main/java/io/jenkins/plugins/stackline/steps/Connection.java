package io.jenkins.plugins.stackline.steps;

import io.jenkins.plugins.stackline.config.PulumiService;
import io.jenkins.plugins.stackline.config.Services;
import io.jenkins.plugins.stackline.credentials.FoundToken;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.run.RunEnvironment;
import io.jenkins.plugins.stackline.run.RunVariables;
import io.stackline.run.Secret;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run goes and how it signs in: what the step says, else its service, else its credential.
 *
 * @param credentialsIds those in use
 * @param environment variables for the run; they have the secret
 */
record Connection(List<String> credentialsIds, RunEnvironment environment) {
  private static final String TOKEN = "PULUMI_ACCESS_TOKEN";
  private static final String IDENTITY = "STACKLINE_IDENTITY_TOKEN";

  /** The credential in use; empty: none. */
  String credentialsId() {
    return credentialsIds.isEmpty() ? "" : credentialsIds.get(0);
  }

  /** Whether the secret is an identity token. */
  boolean exchanges() {
    return environment.secret().containsKey(IDENTITY);
  }

  /** The organization that exchanges it. */
  String exchange() {
    return environment.text(RunVariables.name("oidcOrganization"));
  }

  /** An option: what the step says, else what the service says; empty if neither. */
  String option(RunSettings settings, String name) {
    return first(settings.text(name), environment.text(RunVariables.name(name)));
  }

  /** What must never be seen. */
  Collection<Secret> secrets() {
    return environment.secret().values();
  }

  /**
   * Which credential a run would sign in with, without looking it up; empty: none.
   *
   * @throws IOException if a service that is named is not there
   */
  static String credential(TokenOwner owner, RunSettings settings) throws IOException {
    return credential(Services.find(owner.item(), settings.service()), settings);
  }

  private static String credential(Optional<PulumiService> service, RunSettings settings) {
    return settings.credentialsId().isEmpty()
        ? service.map(PulumiService::getCredentialsId).orElse("")
        : settings.credentialsId();
  }

  /**
   * @throws IOException if a service or a credential that is named cannot be had
   */
  static Connection of(TokenOwner owner, RunSettings settings) throws IOException {
    Optional<PulumiService> service = Services.find(owner.item(), settings.service());
    String id = credential(service, settings);
    FoundToken token = id.isEmpty() ? new FoundToken(Secret.of(""), "", "") : owner.find(id);
    Map<String, String> variables = new LinkedHashMap<>();
    boolean own = settings.service().isEmpty() && !settings.credentialsId().isEmpty();
    String url = own ? first(token.url(), url(service)) : first(url(service), token.url());
    put(variables, settings, "cloudUrl", url);
    put(
        variables,
        settings,
        "pulumiVersion",
        service.map(PulumiService::getPulumiVersion).orElse(""));
    put(
        variables,
        settings,
        "pulumiSource",
        service.map(PulumiService::getPulumiSource).orElse(""));
    String exchange =
        first(
            settings.text("oidcOrganization"),
            service.map(PulumiService::getOidcOrganization).orElse(""));
    named(variables, settings, service, token);
    if (id.isEmpty()) {
      return new Connection(List.of(), new RunEnvironment(variables, Map.of()));
    }
    if (!exchange.isEmpty()) {
      variables.put(RunVariables.name("oidcOrganization"), exchange);
      put(variables, settings, "oidcToken", "env:" + IDENTITY);
    }
    return new Connection(
        List.of(id),
        new RunEnvironment(
            variables, Map.of(exchange.isEmpty() ? TOKEN : IDENTITY, token.secret())));
  }

  /** A stack that is named without an organization is in the default one. */
  private static void named(
      Map<String, String> variables,
      RunSettings settings,
      Optional<PulumiService> service,
      FoundToken token) {
    String organization =
        first(service.map(PulumiService::getOrganization).orElse(""), token.organization());
    String stack = settings.text("stack");
    if (!organization.isEmpty() && !stack.isEmpty() && !stack.contains("/")) {
      variables.put(RunVariables.name("stack"), organization + "/" + stack);
    }
  }

  private static void put(
      Map<String, String> variables, RunSettings settings, String option, String value) {
    if (!value.isEmpty() && settings.text(option).isEmpty()) {
      variables.put(RunVariables.name(option), value);
    }
  }

  private static String url(Optional<PulumiService> service) {
    return service.map(PulumiService::getUrl).orElse("");
  }

  private static String first(String one, String other) {
    return one.isEmpty() ? other : one;
  }
}
