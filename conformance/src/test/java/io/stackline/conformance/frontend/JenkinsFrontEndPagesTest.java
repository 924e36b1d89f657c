package io.stackline.conformance.frontend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
        FrontEndPagesTest.lines(
                options,
                o ->
                    "  @DataBoundSetter public %s %s%s;\n"
                        .formatted(
                            jenkinsType(o),
                            o.field(),
                            // The others of the defaults need a token, or write into the workspace.
                            o.field().equals("onBusy") ? " = \"" + o.byDefault() + "\"" : ""))
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
