package io.stackline.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.ConfigOptions;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.run.StackOptions;
import io.stackline.runner.host.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewStackTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private static Environment gitlab(String branch) {
    Map<String, String> all = new HashMap<>();
    all.put("GITLAB_CI", "true");
    all.put("CI_API_V4_URL", "https://gitlab.example.com/api/v4");
    all.put("CI_PROJECT_ID", "42");
    all.put("CI_MERGE_REQUEST_IID", "7");
    all.put("CI_MERGE_REQUEST_PROJECT_ID", "42");
    all.put("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", branch);
    return new Environment(all);
  }

  private static ReviewStack of(String base, String template, String branch) throws RunException {
    return ReviewStack.of(
        new ReviewStack.Wish(base, template, Duration.ofDays(3)), null, HERE, gitlab(branch));
  }

  @ParameterizedTest
  @CsvSource({
    "staging,           pr-{number},          feature/x, pr-7",
    "acme/staging,      pr-{number},          feature/x, acme/pr-7",
    "acme/shop/staging, review-{number},      feature/x, acme/shop/review-7",
    "staging,           {branch}-{number},    Feature/ÄÖ x_1, Feature-x_1-7",
    "staging,           a b{number},          x, a-b7"
  })
  void theNameIsMadeOfTheTemplate(String base, String template, String branch, String expected)
      throws RunException {
    assertThat(of(base, template, branch).stack()).isEqualTo(expected);
  }

  @Test
  void aLongBranchIsCutAndTheNumberIsNot() throws RunException {
    String name = of("staging", "{branch}-{number}", "b".repeat(300)).stack();
    assertThat(name).hasSizeLessThanOrEqualTo(100).startsWith("bbb").endsWith("-7");
    for (String branch : List.of("", "{branch}-")) {
      assertThatThrownBy(() -> of("staging", branch + "t".repeat(120) + "{number}", "x".repeat(20)))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("longer than 100 characters");
    }
  }

  @Test
  void whoUpdatesItTagsItAndWhoDestroysItRemovesIt() throws RunException {
    ReviewStack review = of("acme/shop/staging", "pr-{number}", "x");
    StackOptions up = review.target(StackOptions.NONE, Operation.UP);
    assertThat(up.create()).isTrue();
    assertThat(up.review()).isEqualTo("gitlab.example.com/projects/42#7");
    assertThat(up.tags())
        .containsEntry("stackline:review", "gitlab.example.com/projects/42#7")
        .containsEntry("stackline:review-base", "staging");
    assertThat(Instant.parse(up.tags().get("stackline:expires")))
        .isBetween(
            Instant.now().plus(Duration.ofHours(71)), Instant.now().plus(Duration.ofHours(73)));
    StackOptions destroy = review.target(StackOptions.NONE, Operation.DESTROY);
    assertThat(destroy.removal().afterDestroy()).isTrue();
    assertThat(destroy.create()).isFalse();
    assertThat(destroy.review()).isEqualTo(up.review());
    assertThat(review.target(StackOptions.NONE, Operation.DRIFT).create()).isFalse();
    assertThat(review.config(ConfigOptions.NONE).from()).isEqualTo("staging");
    assertThat(review.config(ConfigOptions.NONE.from("other")).from()).isEqualTo("other");
  }

  @Test
  void aRequestCanBeNamedWhereNoBuildTells() throws RunException {
    String url = "https://github.com/acme/shop/pull/7";
    ReviewStack known = ReviewStack.known("acme/shop/pr-7", url, null);
    assertThat(known.stack()).isEqualTo("acme/shop/pr-7");
    StackOptions target = known.target(StackOptions.NONE, Operation.DESTROY);
    assertThat(target.review()).isEqualTo("api.github.com/repos/acme/shop#7");
    assertThat(target.removal().afterDestroy()).isTrue();
    assertThat(known.config(ConfigOptions.NONE).from()).isNull();
    assertThat(ReviewStack.known("pr-7", "git.corp/projects/42#7", null).request())
        .isEqualTo("git.corp/projects/42#7");
    ReviewStack.Wish wish = new ReviewStack.Wish("acme/shop/dev", "pr-{number}", null);
    assertThat(ReviewStack.of(wish, url, null).stack()).isEqualTo("acme/shop/pr-7");
    for (String none : List.of("7", "dev", "https://github.com/acme/shop", "#7", "a b#7")) {
      assertThatThrownBy(() -> ReviewStack.known("acme/shop/pr-7", none, null))
          .isInstanceOfSatisfying(
              RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_OPTION))
          .hasMessageContaining("--review-request");
    }
    ReviewStack.Wish branch = new ReviewStack.Wish("dev", "{branch}-{number}", null);
    assertThatThrownBy(() -> ReviewStack.of(branch, url, null)).hasMessageContaining("{branch}");
  }

  @Test
  void theStackThatItIsMadeAfterIsNeverIt() {
    assertThatThrownBy(() -> of("acme/shop/pr-7", "pr-{number}", "x"))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_OPTION))
        .hasMessageContaining("would be acme/shop/pr-7 itself");
  }

  @Test
  void withoutARequestThereIsNone() {
    ReviewStack.Wish wish = new ReviewStack.Wish("staging", "pr-{number}", null);
    Environment nothing = new Environment(Map.of());
    assertThatThrownBy(() -> ReviewStack.of(wish, null, HERE, nothing))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_OPTION))
        .hasMessageContaining("no pull or merge request");
    assertThatThrownBy(() -> of("staging", "review", "x")).hasMessageContaining("{number}");
    assertThatThrownBy(() -> of("a/b/c/d", "pr-{number}", "x"))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_STACK_NAME));
  }
}
