package io.stackline.conformance.frontend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same for the fields of Jenkins' steps and their help. */
class JenkinsFrontEndPagesTest {
  /** What a step of Jenkins says by its name, or has itself. */
  private static final Set<String> OF_JENKINS =
      Set.of("operation", "result", "organization", "dryRun");

  @Test
  void jenkinsStepsHaveEveryOptionAsAField() throws IOException {
    List<FrontEndOption> options =
        FrontEndOption.all().stream().filter(o -> !OF_JENKINS.contains(o.field())).toList();
    String steps = "io/jenkins/plugins/stackline/steps/PulumiStep";
    FrontEndPagesTest.holds(
        FrontEndPagesTest.ROOT.resolve("jenkins-plugin/src/main/java/" + steps + ".java"),
        "options",
        FrontEndPagesTest.lines(options, JenkinsFrontEndPagesTest::field).replace("\n\n\n", "\n\n")
            + "\n");
    for (FrontEndOption option : options) {
      Path help =
          FrontEndPagesTest.ROOT.resolve(
              "jenkins-plugin/src/main/resources/" + steps + "/help-" + option.field() + ".html");
      if (Boolean.getBoolean("stackline.write")) {
        Files.createDirectories(help.getParent());
        Files.writeString(help, "");
      }
      FrontEndPagesTest.is(help, jenkinsHelp(option));
    }
  }

  /** As the formatter has it: annotations with values stand alone. */
  private static String field(FrontEndOption option) {
    String name = jenkinsType(option) + " " + option.field();
    if (option.words().isEmpty()) {
      return "  @DataBoundSetter public " + name + ";\n";
    }
    String words =
        option.words().stream().map(w -> '"' + w + '"').collect(Collectors.joining(", "));
    // The others of the defaults need a token, or write into the workspace.
    String value = option.field().equals("onBusy") ? " = \"" + option.byDefault() + "\"" : "";
    return "\n  @OneOf({%s})\n  @DataBoundSetter\n  public %s%s;\n\n".formatted(words, name, value);
  }

  private static String jenkinsType(FrontEndOption option) {
    return switch (option.kind()) {
      case TEXT -> "@CheckForNull String";
      case SWITCH -> "boolean";
      case NUMBER -> "@CheckForNull Integer";
      case LIST, MAP -> "@CheckForNull List<String>";
    };
  }

  private static String jenkinsHelp(FrontEndOption option) {
    String words =
        option.words().isEmpty() ? "" : " One of: " + String.join(", ", option.words()) + ".";
    String form =
        switch (option.kind()) {
          case LIST -> " A list; in a form an item a line.";
          case MAP -> " A map, or a list of NAME=VALUE; in a form an item a line.";
          case TEXT, SWITCH, NUMBER -> "";
        };
    String text = option.description() + words + form;
    return "<div>"
        + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        + "</div>\n";
  }
}
