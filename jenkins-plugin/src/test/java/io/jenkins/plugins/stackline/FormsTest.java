package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.stackline.freestyle.PulumiBuilder;
import io.jenkins.plugins.stackline.freestyle.PulumiDestroyer;
import io.jenkins.plugins.stackline.steps.PulumiDestroyStep;
import io.jenkins.plugins.stackline.steps.PulumiStepDescriptor;
import io.jenkins.plugins.stackline.steps.PulumiUpStep;
import io.jenkins.plugins.stackline.steps.WithPulumiStep;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Fields of steps in forms, snippets and Pipelines. */
@WithJenkins
class FormsTest {
  private JenkinsRule jenkins;

  @BeforeEach
  void start(JenkinsRule rule) {
    jenkins = rule;
  }

  private static PulumiUpStep step() {
    PulumiUpStep step = new PulumiUpStep();
    step.stack = "acme/shop/dev";
    step.create = true;
    step.parallel = 7;
    step.targets = List.of("urn:a", "urn:b c");
    step.config = List.of("shop:colour=red");
    step.onBusy = "cancel-dead";
    step.comment = "update";
    step.setPropagate(false);
    step.setKeepReviewStack(true);
    return step;
  }

  private static void assertKept(PulumiUpStep now) {
    assertEquals("acme/shop/dev", now.stack);
    assertTrue(now.create);
    assertFalse(now.remove);
    assertEquals(7, now.parallel);
    assertEquals(List.of("urn:a", "urn:b c"), now.targets);
    assertEquals(List.of("shop:colour=red"), now.config);
    assertEquals("cancel-dead", now.onBusy);
    assertEquals("update", now.comment);
    assertFalse(now.isPropagate());
    assertTrue(now.isKeepReviewStack());
    assertEquals(null, now.message);
    assertEquals(null, now.replaces);
  }

  @Test
  void theFormOfAFreestyleJobKeepsEveryField() throws Exception {
    FreeStyleProject job = jenkins.createFreeStyleProject();
    job.getBuildersList().add(new PulumiBuilder(step()));
    PulumiDestroyStep destroy = new PulumiDestroyStep();
    destroy.stack = "dev";
    destroy.remove = true;
    job.getPublishersList().add(new PulumiDestroyer(destroy));

    jenkins.configRoundtrip(job);

    assertKept((PulumiUpStep) job.getBuildersList().get(PulumiBuilder.class).getStep());
    PulumiDestroyStep now = job.getPublishersList().get(PulumiDestroyer.class).getStep();
    assertEquals("dev", now.stack);
    assertTrue(now.remove);
  }

  @Test
  void aPipelineMayGiveListsAsMapsAndNumbersAsTexts() throws Exception {
    PulumiUpStep step =
        (PulumiUpStep)
            DescribableModel.of(PulumiUpStep.class)
                .instantiate(
                    Map.of(
                        "config",
                        Map.of("a:b", "c"),
                        "targets",
                        "urn:x\nurn:y",
                        "parallel",
                        "3",
                        "pulumiVersion",
                        3),
                    null);

    assertEquals(List.of("a:b=c"), step.config);
    assertEquals(List.of("urn:x", "urn:y"), step.targets);
    assertEquals(3, step.parallel);
    assertEquals("3", step.pulumiVersion);
  }

  @Test
  void aWordThatIsNoneIsRefusedAtOnce() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DescribableModel.of(PulumiUpStep.class)
                    .instantiate(Map.of("onBusy", "perhaps"), null));

    assertEquals(
        "onBusy is \"perhaps\"; it is one of fail, wait, cancel-dead (bad-option)",
        refused.getMessage());
  }

  @Test
  void snippetsAreWhatPeopleWouldWrite() throws Exception {
    PulumiUpStep step = new PulumiUpStep();
    step.stack = "dev";
    step.create = true;
    step.targets = List.of("urn:a");

    assertEquals(
        "pulumiUp create: true, stack: 'dev', targets: ['urn:a']", Snippetizer.object2Groovy(step));
    WithPulumiStep with = new WithPulumiStep();
    with.setCredentialsId("token");
    assertEquals(
        "withPulumi(credentialsId: 'token') {\n    // some block\n}",
        Snippetizer.object2Groovy(with));
  }

  @Test
  void everyFieldHasItsHelp() throws Exception {
    DescribableModel<PulumiUpStep> model = DescribableModel.of(PulumiUpStep.class);

    assertTrue(PulumiStepDescriptor.names().size() > 80, "the options are there");
    for (var parameter : model.getParameters()) {
      assertNotNull(parameter.getHelp(), parameter.getName() + " has no help");
    }
    try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
      String help =
          web.goTo(
                  "descriptor/io.jenkins.plugins.stackline.steps.PulumiUpStep/help/onBusy",
                  "text/html")
              .getWebResponse()
              .getContentAsString();
      assertTrue(help.contains("another update holds the stack"), help);
    }
  }
}
