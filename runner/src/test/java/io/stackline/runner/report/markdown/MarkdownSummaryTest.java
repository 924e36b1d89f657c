package io.stackline.runner.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunResult;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.view.RunView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownSummaryTest {
  private static final Origin ORIGIN =
      new Origin("0123456789abcdef0123456789abcdef01234567", "https://ci.example/job/1");

  /** What a parser finds in a text. */
  private static final class Found extends AbstractVisitor {
    private final StringBuilder texts = new StringBuilder();
    private final List<String> html = new ArrayList<>();
    private final List<Integer> cells = new ArrayList<>();
    private int fences;

    static Found in(String markdown) {
      Found found = new Found();
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .build()
          .parse(markdown)
          .accept(found);
      return found;
    }

    @Override
    public void visit(Text text) {
      texts.append(text.getLiteral()).append('\n');
    }

    @Override
    public void visit(HtmlBlock block) {
      html.add(block.getLiteral());
    }

    @Override
    public void visit(HtmlInline inline) {
      html.add(inline.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      assertThat(block.getClosingFenceLength()).as("closed").isNotNull();
      fences++;
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableRow row) {
        int count = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          count += cell instanceof TableCell ? 1 : 0;
        }
        cells.add(count);
      }
      visitChildren(node);
    }

    @Override
    public void visit(CustomBlock block) {
      assertThat(block).isInstanceOf(TableBlock.class);
      visitChildren(block);
    }
  }

  private static String summary(Flavor flavor, RunResult... results) {
    return new MarkdownSummary(flavor, ORIGIN).of(Stream.of(results).map(RunView::of).toList());
  }

  @Test
  void whatCannotBeUndoneComesFirst() {
    String text = summary(Flavor.GITHUB_COMMENT, SampleRuns.preview());
    assertThat(text)
        .startsWith("### 📝 Pulumi preview of `acme/shop/dev`: changes\n")
        .contains("**1 to delete, 1 to replace, 1 to update, 1 to create, 1 unchanged**")
        .contains("[Open this update](https://pulumi.example/acme/shop/dev/updates/7)")
        .contains("| **delete** | `gone` | `test:index:Item` |  |")
        .contains("| update | `grown` | `test:index:Item` | `tags[\"a.b\"]` |")
        .contains("- tags[\"a.b\"]: \"x\"\n+ tags[\"a.b\"]: \"y\"")
        .endsWith(
            "pulumi 3.250.0 · commit `0123456789abcdef0123456789abcdef01234567`"
                + " · [build](https://ci.example/job/1) · 12 s\n")
        .doesNotContain("`same`");
    assertThat(text.indexOf("`gone`")).isLessThan(text.indexOf("`swapped`"));
    assertThat(text.indexOf("`swapped`")).isLessThan(text.indexOf("`grown`"));
    assertThat(text.indexOf("`grown`")).isLessThan(text.indexOf("`made`"));
  }

  @Test
  void aFailureSaysWhatHappenedAndWhatToDo() {
    String text = summary(Flavor.GITHUB_COMMENT, SampleRuns.failed());
    assertThat(text)
        .startsWith("### ❌ Pulumi up of `acme/shop/dev`: resource failed\n")
        .contains("**At least one resource operation failed; what succeeded before is recorded.**")
        .contains("correct the cause and run again.")
        .contains("| **create failed** | `bad` |")
        .contains("it does not fit\n  at index.ts:3:5")
        .contains("<details><summary>Warnings (1)</summary>");
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
        "</details><script>alert(1)</script>",
        "``` \n```\n# big\n````",
        "a|b||c\\|d",
        "`|`|``",
        "@everyone #1 !2 ~3 [x](javascript:alert(1)) ![i](http://e/x.png)",
        "<!-- stackline -->",
        "\n\n| a | b |\n| --- | --- |\n",
        "[ref]: http://example.com",
        "\u2028\u2029\u0007 \t",
        "`",
        "    indented",
        "~~~",
        "x".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void textsOfOthersAreNothingButCode(String text) {
    for (Flavor flavor : List.of(Flavor.GITHUB_COMMENT, Flavor.BITBUCKET_CLOUD)) {
      String markdown = summary(flavor, SampleRuns.hostile(text), SampleRuns.hostile(text));
      Found found = Found.in(markdown);
      assertThat(found.html)
          .allSatisfy(
              html ->
                  assertThat(html.strip())
                      .matches(
                          "(?s)<details><summary>[A-Z][a-z ]+ \\(\\d+\\)</summary>|</details>"));
      assertThat(flavor.folds() || found.html.isEmpty()).isTrue();
      assertThat(found.texts.toString())
          .doesNotContain("script", "everyone", "javascript", "example.com", "indented", "xxxx");
      assertThat(found.cells).isNotEmpty().allSatisfy(n -> assertThat(n).isIn(2, 4, 5));
      assertThat(found.fences).isGreaterThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {700, 1000, 2000, 5000, 31_000, 65_000, 150_000})
  void isCutBetweenItemsAndNeverWithin(int limit) {
    for (boolean folds : List.of(true, false)) {
      Flavor flavor = new Flavor(limit, folds, true, Flavor.Marker.COMMENT);
      String text = summary(flavor, SampleRuns.large(1000));
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(limit);
      assertThat(text)
          .startsWith("### 📝 Pulumi preview of `acme/shop/dev`: changes\n")
          .contains("**334 to delete, 666 to update**")
          .contains("[Open this update](")
          .contains("Parts of this report are left out")
          .endsWith(" · 12 s\n");
      Found found = Found.in(text);
      assertThat(found.cells).allSatisfy(n -> assertThat(n).isIn(2, 4));
      long details =
          IntStream.range(0, text.length()).filter(i -> text.startsWith("<details>", i)).count();
      long ends =
          IntStream.range(0, text.length()).filter(i -> text.startsWith("</details>", i)).count();
      assertThat(details).isEqualTo(ends);
    }
  }

  @Test
  void deletionsAreTheLastToBeLeftOut() {
    Flavor flavor = new Flavor(40_000, true, true, Flavor.Marker.COMMENT);
    String text = summary(flavor, SampleRuns.large(1000));
    assertThat(text).contains("`resource-0`", "`resource-999`", "… and ");
    assertThat(text.split("\\| \\*\\*delete\\*\\* \\|", -1)).hasSize(335);
  }

  @Test
  void whatFitsIsNotCut() {
    String text = summary(Flavor.FILE, SampleRuns.large(1000));
    assertThat(text).doesNotContain("left out", "… and ").contains("`resource-998`", "`output99`");
  }

  @Test
  void manyStacksHaveOneTableAndAPartEach() {
    String text =
        summary(Flavor.GITLAB_NOTE, SampleRuns.preview(), SampleRuns.failed(), SampleRuns.large(3));
    assertThat(text)
        .startsWith("### ❌ Pulumi: 3 stacks\n")
        .contains("| `acme/shop/dev` | preview | 📝 changes | 1 to delete, 1 to replace,")
        .contains("[details](https://pulumi.example/acme/shop/dev/updates/7) |")
        .contains("#### ❌ Pulumi up of `acme/shop/dev`: resource failed");
    assertThat(text.split("#### ", -1)).hasSize(4);
  }

  @Test
  void linksAreOfTheWebOrNone() {
    assertThat(Md.link("x", "javascript:alert(1)")).isEmpty();
    assertThat(Md.link("x", "https://e.example/a(b) c\">"))
        .contains("[x](https://e.example/a%28b%29%20c%22%3e)");
  }
}
