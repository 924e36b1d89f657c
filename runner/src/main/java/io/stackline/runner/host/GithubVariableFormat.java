package io.stackline.runner.host;

import io.stackline.run.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The file {@code GITHUB_OUTPUT}: each value stands between two lines with a delimiter that nobody
 * can know before. Secrets are announced with {@code ::add-mask::} first.
 */
public final class GithubVariableFormat implements VariableFormat {
  private final Supplier<String> delimiters;

  /**
   * @param delimiters gives a text that nobody can guess, a new one each time
   */
  public GithubVariableFormat(Supplier<String> delimiters) {
    this.delimiters = delimiters;
  }

  @Override
  public Encoded encode(List<Variable> variables) {
    List<String> commands = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    for (Variable variable : variables) {
      if (variable.secret()) {
        for (Secret part : SecretParts.of(variable.value())) {
          commands.add("::add-mask::" + data(part.reveal()));
        }
      }
      String delimiter = delimiter(variable.text());
      file.append(variable.name()).append("<<").append(delimiter).append('\n');
      file.append(variable.text()).append('\n').append(delimiter).append('\n');
    }
    return new Encoded(commands, file.toString(), List.of());
  }

  private String delimiter(String value) {
    String delimiter = delimiters.get();
    while (value.contains(delimiter)) {
      delimiter = delimiters.get();
    }
    return delimiter;
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
