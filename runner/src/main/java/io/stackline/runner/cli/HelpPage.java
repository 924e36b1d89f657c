package io.stackline.runner.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} looks like: options under headings, an example, no line too long. */
final class HelpPage {
  /** Columns; a terminal's own width would have to be asked of another program. */
  static final int WIDTH = 96;

  private static final List<String> ORDER =
      List.of(
          "Stack",
          "Many stacks",
          "Review stacks",
          "Configuration",
          "Engine",
          "Plan",
          "Remote",
          "Waiting",
          "CLI",
          "Signing in",
          "Output");

  private HelpPage() {}

  /** Lets a command have such a page. */
  static CommandLine on(CommandLine command, String... examples) {
    UsageMessageSpec page = command.getCommandSpec().usageMessage();
    page.width(WIDTH);
    page.abbreviateSynopsis(true);
    page.optionListHeading("");
    page.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::options);
    if (examples.length > 0) {
      page.footerHeading("%nExample:%n");
      page.footer(examples);
    }
    return command;
  }

  private static String options(Help help) {
    Map<String, List<OptionSpec>> parts = new LinkedHashMap<>();
    for (OptionSpec option : help.commandSpec().options()) {
      parts.computeIfAbsent(heading(option), title -> new ArrayList<>()).add(option);
    }
    StringBuilder text = new StringBuilder();
    for (String title : titles(parts.keySet())) {
      Help.Layout layout = help.createDefaultLayout();
      layout.addAllOptions(parts.getOrDefault(title, List.of()), help.parameterLabelRenderer());
      text.append(System.lineSeparator()).append(title).append(':');
      text.append(System.lineSeparator()).append(layout);
    }
    return text.toString();
  }

  /** In the order of the page: known ones, others as they come, the remaining options. */
  private static List<String> titles(Set<String> found) {
    Set<String> titles = new LinkedHashSet<>(ORDER);
    titles.addAll(found);
    titles.remove(Heading.OTHER);
    titles.add(Heading.OTHER);
    titles.retainAll(found);
    return List.copyOf(titles);
  }

  /** The part that an option stands in. */
  static String heading(OptionSpec option) {
    if (!(option.userObject() instanceof Field field)) {
      return Heading.OTHER;
    }
    return Optional.ofNullable(field.getAnnotation(Heading.class))
        .or(() -> Optional.ofNullable(field.getDeclaringClass().getAnnotation(Heading.class)))
        .map(Heading::value)
        .orElse(Heading.OTHER);
  }
}
