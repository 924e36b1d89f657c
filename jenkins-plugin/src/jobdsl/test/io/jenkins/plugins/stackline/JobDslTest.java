package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.stackline.freestyle.PulumiBuilder;
import io.jenkins.plugins.stackline.freestyle.PulumiDestroyer;
import io.jenkins.plugins.stackline.steps.PulumiUpStep;
import java.util.List;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs as code: Job DSL builds its words from the plugin's symbols and fields. */
@WithJenkins
class JobDslTest {
  @Test
  void aJobIsMadeFromADescription(JenkinsRule jenkins) throws Exception {
    ExecuteDslScripts script = new ExecuteDslScripts();
    script.setScriptText(
        """
        job('made') {
          steps {
            pulumi {
              step {
                pulumiUp {
                  stack('acme/shop/dev')
                  create(true)
                  targets(['urn:a', 'urn:b'])
                  credentialsId('token')
                }
              }
            }
          }
          publishers {
            pulumiDestroyAfter {
              step {
                stack('acme/shop/dev')
                remove(true)
              }
            }
          }
        }
        """);
    FreeStyleProject seed = jenkins.createFreeStyleProject("seed");
    seed.getBuildersList().add(script);

    jenkins.buildAndAssertSuccess(seed);

    FreeStyleProject made = jenkins.jenkins.getItemByFullName("made", FreeStyleProject.class);
    PulumiUpStep up =
        assertInstanceOf(
            PulumiUpStep.class, made.getBuildersList().get(PulumiBuilder.class).getStep());
    assertEquals("acme/shop/dev", up.stack);
    assertTrue(up.create);
    assertEquals(List.of("urn:a", "urn:b"), up.targets);
    assertEquals("token", up.getCredentialsId());
    assertTrue(made.getPublishersList().get(PulumiDestroyer.class).getStep().remove);
  }
}
