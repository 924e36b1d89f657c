package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.tools.InstallSourceProperty;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.stackline.config.PulumiGlobalConfiguration;
import io.jenkins.plugins.stackline.config.PulumiService;
import io.jenkins.plugins.stackline.credentials.PulumiAccessToken;
import io.jenkins.plugins.stackline.tool.PulumiInstallation;
import io.jenkins.plugins.stackline.tool.PulumiInstaller;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Services, credentials and tools: by form, by folder, as code. */
@WithJenkins
class ConfigurationTest {
  private static final Path README = Path.of("README.md");

  @TempDir Path directory;
  private JenkinsRule jenkins;

  @BeforeEach
  void start(JenkinsRule rule) {
    jenkins = rule;
  }

  private static PulumiService service(String name, String url) {
    PulumiService service = new PulumiService(name, url);
    service.setCredentialsId("token");
    service.setOrganization("acme");
    service.setOidcOrganization("acme-oidc");
    service.setPulumiVersion("^3.240");
    service.setPulumiSource("https://mirror.example.com");
    return service;
  }

  private static void assertSame(PulumiService expected, PulumiService now) {
    assertEquals(expected.getName(), now.getName());
    assertEquals(expected.getUrl(), now.getUrl());
    assertEquals(expected.getCredentialsId(), now.getCredentialsId());
    assertEquals(expected.getOrganization(), now.getOrganization());
    assertEquals(expected.getOidcOrganization(), now.getOidcOrganization());
    assertEquals(expected.getPulumiVersion(), now.getPulumiVersion());
    assertEquals(expected.getPulumiSource(), now.getPulumiSource());
  }

  @Test
  void theSystemsFormKeepsServices() throws Exception {
    PulumiService one = service("one", "https://one.example.com");
    PulumiGlobalConfiguration.get().setServices(List.of(one, service("two", "s3://state")));

    PulumiGlobalConfiguration.get().setRemoveReviewStacks(false);

    jenkins.configRoundtrip();

    assertFalse(PulumiGlobalConfiguration.get().isRemoveReviewStacks());
    List<PulumiService> now = PulumiGlobalConfiguration.get().getServices();
    assertEquals(2, now.size());
    assertSame(one, now.get(0));
    assertEquals("s3://state", now.get(1).getUrl());
  }

  /** The examples of the README, applied as they stand and exported again. */
  @Test
  void theExampleOfTheReadmeIsAppliedAndExported() throws Exception {
    Matcher block =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
    assertTrue(block.find());
    Path file = directory.resolve("jenkins.yaml");
    Files.writeString(file, block.group(1).replace("${PULUMI_ACCESS_TOKEN}", Lab.TOKEN));

    ConfigurationAsCode.get().configure(file.toString());

    PulumiService service = PulumiGlobalConfiguration.get().getServices().get(0);
    assertEquals("acme", service.getName());
    assertEquals("https://api.pulumi.com", service.getUrl());
    PulumiAccessToken token =
        CredentialsProvider.lookupCredentialsInItemGroup(
                PulumiAccessToken.class, jenkins.jenkins, hudson.security.ACL.SYSTEM2, List.of())
            .get(0);
    assertEquals(Lab.TOKEN, token.getToken().getPlainText());
    PulumiInstallation tool = PulumiInstallation.DescriptorImpl.named("3");
    PulumiInstaller installer =
        assertInstanceOf(
            PulumiInstaller.class,
            tool.getProperties().get(InstallSourceProperty.class).installers.get(0));
    assertEquals("^3.240", installer.getVersion());

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ConfigurationAsCode.get().export(out);
    String exported = out.toString(StandardCharsets.UTF_8);
    assertTrue(exported.contains("organization: \"acme\""), exported);
    assertTrue(exported.contains("pulumiInstaller:"), exported);
    assertFalse(exported.contains(Lab.TOKEN), "the token is exported encrypted");
    Path again = directory.resolve("again.yaml");
    Files.writeString(
        again,
        exported
            .substring(exported.indexOf("unclassified:"))
            .lines()
            .takeWhile(line -> line.startsWith("unclassified:") || line.startsWith(" "))
            .reduce("", (a, b) -> a + b + "\n")
            .replaceAll("(?s)^.*?(  pulumi:\n(?:    .*\n)+).*$", "unclassified:\n$1"));
    PulumiGlobalConfiguration.get().setServices(List.of());
    ConfigurationAsCode.get().configure(again.toString());
    assertEquals("acme", PulumiGlobalConfiguration.get().getServices().get(0).getName());
  }

  /** Every web method of the plugin: only by POST, and only for whoever may configure the place. */
  @Test
  void formsTellNothingToOthers() throws Exception {
    PulumiGlobalConfiguration.get().setServices(List.of(service("hidden-service", "https://x")));
    jenkins
        .jenkins
        .getDescriptorByType(PulumiInstallation.DescriptorImpl.class)
        .setInstallations(new PulumiInstallation("hidden-tool", "/x", List.of()));
    Lab.add(
        new io.jenkins.plugins.stackline.credentials.PulumiAccessTokenImpl(
            com.cloudbees.plugins.credentials.CredentialsScope.GLOBAL,
            "hidden-credential",
            "",
            hudson.util.Secret.fromString("x")));
    FreeStyleProject job = jenkins.createFreeStyleProject("job");
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(jenkins.jenkins.ADMINISTER)
            .everywhere()
            .to("admin")
            .grant(jenkins.jenkins.READ, Item.READ)
            .everywhere()
            .to("reader")
            .grant(jenkins.jenkins.READ, Item.READ, Item.CONFIGURE, Item.EXTENDED_READ)
            .everywhere()
            .to("maker"));
    String step = "io.jenkins.plugins.stackline.steps.PulumiUpStep";
    String config = "io.jenkins.plugins.stackline.config.PulumiService";
    String token = "io.jenkins.plugins.stackline.credentials.PulumiAccessTokenImpl";
    String with = "io.jenkins.plugins.stackline.steps.WithPulumiStep";
    List<String> fills =
        Stream.of(step, with)
            .flatMap(
                c ->
                    Stream.of("fillCredentialsIdItems", "fillServiceItems", "fillToolItems")
                        .map(m -> c + "/" + m))
            .toList();

    for (String fill : fills) {
      String path = job.getUrl() + "descriptorByName/" + fill;
      assertEquals(405, status("maker", HttpMethod.GET, path), fill);
      assertTrue(answer("maker", path).contains("hidden-"), fill + ": " + answer("maker", path));
      assertFalse(answer("reader", path).contains("hidden-"), fill);
    }
    String global = "descriptorByName/" + config + "/fillCredentialsIdItems";
    assertEquals(405, status("admin", HttpMethod.GET, global));
    assertTrue(answer("admin", global).contains("hidden-credential"));
    assertFalse(answer("maker", global).contains("hidden-credential"));
    for (String check : List.of(config + "/checkUrl", token + "/checkUrl", config + "/checkName")) {
      String path = "descriptorByName/" + check + "?value=";
      assertEquals(405, status("admin", HttpMethod.GET, path), check);
      String bad = check.endsWith("Url") ? path + "nowhere" : path;
      assertTrue(
          answer("admin", bad).contains("class=error")
              || answer("admin", bad).contains("class=\"error"),
          check + answer("admin", bad));
      assertFalse(answer("reader", bad).contains("error"), check);
    }
    String source =
        "descriptorByName/io.jenkins.plugins.stackline.tool.PulumiInstaller/checkSource?value=nowhere";
    assertEquals(405, status("admin", HttpMethod.GET, source));
    assertTrue(answer("admin", source).contains("error"));
    assertFalse(answer("reader", source).contains("error"));
  }

  private int status(String user, HttpMethod method, String path) throws Exception {
    try (JenkinsRule.WebClient web = jenkins.createWebClient().login(user)) {
      web.setThrowExceptionOnFailingStatusCode(false);
      WebRequest request = new WebRequest(URI.create(jenkins.getURL() + path).toURL(), method);
      if (method == HttpMethod.POST) {
        web.addCrumb(request);
      }
      return web.getPage(request).getWebResponse().getStatusCode();
    }
  }

  private String answer(String user, String path) throws Exception {
    try (JenkinsRule.WebClient web = jenkins.createWebClient().login(user)) {
      web.setThrowExceptionOnFailingStatusCode(false);
      WebRequest request =
          new WebRequest(URI.create(jenkins.getURL() + path).toURL(), HttpMethod.POST);
      web.addCrumb(request);
      return web.getPage(request).getWebResponse().getContentAsString();
    }
  }
}
