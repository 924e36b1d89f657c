package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No pipeline that people copy deploys after a failure, or gives a token to every step. */
class PipelineScanTest {
  private static List<String> found(String yaml) {
    return PipelineScan.of(Pipes.yaml(yaml));
  }

  @Test
  void noExampleIsDangerous() throws IOException {
    Map<String, List<JsonNode>> all = PipelineScan.all();
    assertThat(all.keySet())
        .hasSizeGreaterThan(30)
        .anyMatch(name -> name.contains("overview.md"))
        .anyMatch(name -> name.contains("github-actions.yml"))
        .anyMatch(name -> name.contains("pipeline.yml"));
    all.forEach(
        (name, documents) ->
            documents.forEach(d -> assertThat(PipelineScan.of(d)).as(name).isEmpty()));
    assertThat(PipelineScan.groovy()).isNotEmpty();
    PipelineScan.groovy()
        .forEach((name, text) -> assertThat(PipelineScan.ofGroovy(text)).as(name).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [{task: Stackline@0, condition: \"eq(variables['Build.Reason'], 'Manual')\"}]",
        "steps: [{task: Stackline@0, condition: always()}]",
        "jobs: {a: {steps: [{run: stackline run, if: always()}]}}",
        "jobs: {a: {steps: [{run: stackline run, if: \"${{ !cancelled() }}\"}]}}",
        "up: {script: [stackline run], when: always}",
        "up: {script: [stackline run], rules: [{if: $A, when: on_failure}]}",
        "up: {script: [make], after_script: [stackline run]}",
        "step: {script: [make], after-script: [{pipe: \"docker://stackline/stackline\"}]}",
        "jobs: {a: {env: {GITHUB_TOKEN: x}, steps: []}}",
        "jobs: {a: {env: {GH: \"${{ secrets.IT }}\"}, steps: []}}",
        "variables: {T: $(System.AccessToken)}",
        "env: {global: [PULUMI_ACCESS_TOKEN=x]}",
        "jobs: {a: {docker: [], environment: {DB_PASSWORD: x}, steps: []}}",
        "jobs: {a: {steps: [{uses: actions/checkout@v4}]}}"
      })
  void whatIsDangerousIsFound(String yaml) {
    assertThat(found(yaml)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [{task: Stackline@0, condition: \"and(succeeded(), eq(variables['A'], 'b'))\"}]",
        "jobs: {a: {steps: [{run: stackline run, if: github.event_name == 'push'}]}}",
        "up: {script: [stackline run], artifacts: {when: always}, when: manual}",
        "jobs: {a: {env: {STACKLINE_INPUT_STACK: x}, steps: [{run: x, env: {GITHUB_TOKEN: x}}]}}",
        "steps: [{pipe: x, variables: {PULUMI_ACCESS_TOKEN: $PULUMI_ACCESS_TOKEN}}]",
        "jobs: {a: {steps: [{uses: actions/checkout@11d5960a326750d5838078e36cf38b85af677262}]}}"
      })
  void whatIsNotIsLeftAlone(String yaml) {
    assertThat(found(yaml)).isEmpty();
  }

  @Test
  void jenkinsfilesAreReadToo() {
    assertThat(PipelineScan.ofGroovy("post { always { pulumiUp stack: 'a/b/c' } }")).hasSize(1);
    assertThat(PipelineScan.ofGroovy("post { success { pulumiUp stack: 'a/b/c' } }")).isEmpty();
  }
}
