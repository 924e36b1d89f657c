package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.AbortException;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.stackline.config.PulumiFolderProperty;
import io.jenkins.plugins.stackline.config.PulumiGlobalConfiguration;
import io.jenkins.plugins.stackline.config.PulumiService;
import io.jenkins.plugins.stackline.config.Services;
import io.jenkins.plugins.stackline.credentials.PulumiAccessTokenImpl;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Services and credentials of folders. */
@WithJenkins
class FoldersTest {
  @TempDir Path directory;
  private JenkinsRule jenkins;
  private Lab lab;

  @BeforeEach
  void start(JenkinsRule rule) {
    jenkins = rule;
  }

  @AfterEach
  void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  private static PulumiService service(String name, String url, String credentialsId) {
    PulumiService service = new PulumiService(name, url);
    service.setCredentialsId(credentialsId);
    service.setOrganization("admin");
    return service;
  }

  @Test
  void theNearestServiceIsThatOfTheFolder() throws Exception {
    PulumiGlobalConfiguration.get().setServices(List.of(service("all", "https://all", "")));
    Folder outer = jenkins.createProject(Folder.class, "outer");
    outer.addProperty(new PulumiFolderProperty(List.of(service("outer", "https://outer", ""))));
    Folder inner = outer.createProject(Folder.class, "inner");
    inner.addProperty(
        new PulumiFolderProperty(List.of(service("inner", "https://inner", "token"))));
    FreeStyleProject job = inner.createProject(FreeStyleProject.class, "job");

    assertEquals("inner", Services.find(job, "").orElseThrow().getName());
    assertEquals("https://outer", Services.find(job, "outer").orElseThrow().getUrl());
    assertEquals("https://all", Services.find(job, "all").orElseThrow().getUrl());
    AbortException none = assertThrows(AbortException.class, () -> Services.find(job, "nope"));
    assertTrue(none.getMessage().contains("[inner, outer, all]"), none.getMessage());
    assertTrue(none.getMessage().contains("What to do: "), none.getMessage());

    jenkins.configRoundtrip(inner);
    PulumiService now = inner.getProperties().get(PulumiFolderProperty.class).getServices().get(0);
    assertEquals("inner", now.getName());
    assertEquals("token", now.getCredentialsId());
    assertEquals("admin", now.getOrganization());
  }

  /** A credential of a folder and the folder's service; what is outside of it cannot use them. */
  @Test
  void aFolderHasItsOwnServiceAndCredential() throws Exception {
    lab = Lab.in(directory);
    lab.agent(jenkins, "here");
    Folder folder = jenkins.createProject(Folder.class, "team");
    FolderCredentialsProperty store = new FolderCredentialsProperty(new DomainCredentials[0]);
    folder.addProperty(store);
    CredentialsStore here = store.getStore();
    here.addCredentials(
        Domain.global(),
        new PulumiAccessTokenImpl(
            CredentialsScope.GLOBAL, "team-token", "", Secret.fromString(Lab.TOKEN)));
    PulumiService service = service("team", lab.url(), "team-token");
    folder.addProperty(new PulumiFolderProperty(List.of(service)));
    String script =
        "node('here') { writeFile file: 'Pulumi.yaml', text: '''"
            + Lab.program("shop", "pears")
            + "'''\n pulumiUp stack: 'team', create: true }";
    WorkflowJob inside = folder.createProject(WorkflowJob.class, "inside");
    inside.setDefinition(new CpsFlowDefinition(script, true));
    WorkflowJob outside = jenkins.createProject(WorkflowJob.class, "outside");
    outside.setDefinition(
        new CpsFlowDefinition(
            script.replace("create: true", "create: true, credentialsId: 'team-token'"), true));

    jenkins.buildAndAssertSuccess(inside);
    WorkflowRun refused = jenkins.buildAndAssertStatus(Result.FAILURE, outside);

    assertTrue(lab.ask("/api/stacks/admin/shop/team").startsWith("200"));
    jenkins.assertLogContains(
        "There is no credential \"team-token\" that this build may use", refused);
    jenkins.assertLogContains("(no-credentials)", refused);
  }
}
