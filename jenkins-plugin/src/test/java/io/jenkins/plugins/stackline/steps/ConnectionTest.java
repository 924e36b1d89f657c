package io.jenkins.plugins.stackline.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.FilePath;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.stackline.Lab;
import io.jenkins.plugins.stackline.credentials.FoundToken;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What holds a token shows it to no log and no debugger. */
@WithJenkins
class ConnectionTest {
  private static final String CANARY = "pul-canary0123456789";

  @BeforeEach
  void credential(JenkinsRule jenkins) throws IOException {
    Lab.add(
        new StringCredentialsImpl(
            CredentialsScope.GLOBAL, "canary", "", Secret.fromString(CANARY)));
  }

  private static Connection connection(Map<String, Serializable> options) throws IOException {
    return Connection.of(
        TokenOwner.of((Item) null),
        new RunSettings("up", options, "canary", "", new RunSettings.Manner("", true)));
  }

  @Test
  void noTextHasTheToken() throws IOException {
    Connection stored = connection(Map.of("stack", "dev"));
    Connection exchanged = connection(Map.of("oidcOrganization", "acme"));
    FoundToken found = TokenOwner.of((Item) null).find("canary");
    PreparedRun run = new PreparedRun(new FilePath(new File("x")), stored.environment(), null);

    for (Object holder :
        List.of(stored, exchanged, found, run, stored.secrets(), exchanged.environment())) {
      assertFalse(holder.toString().contains("canary0123"), holder.toString());
      assertTrue(holder.toString().contains("***"), holder.toString());
    }
  }

  /** The twin: the process gets the token, so a text of its variables would show it. */
  @Test
  void theProcessHasTheToken() throws IOException {
    assertEquals(CANARY, connection(Map.of()).environment().reveal().get("PULUMI_ACCESS_TOKEN"));
    assertTrue(
        connection(Map.of("oidcOrganization", "acme"))
            .environment()
            .reveal()
            .toString()
            .contains("STACKLINE_IDENTITY_TOKEN=" + CANARY));
  }
}
