package io.stackline.runner.host;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Reads variables as each host documents that it does; knows nothing of how they are written. */
final class HostReaders {
  /** Whatever any reader takes for the end of a line. */
  private static final String ANY_LINE_END = "\r\n|[\n\r\u000b\f\u0085\u2028\u2029]";

  private HostReaders() {}

  /** The lines a host sees in a file or log. */
  private static List<String> lines(String text, String end) {
    List<String> lines = new ArrayList<>(List.of(text.split(end, -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /**
   * A dotenv report: refused as a whole if a line is no assignment, a key is bad, or a limit is
   * broken; spaces are stripped; a dollar sign begins a reference to another variable.
   */
  static Map<String, String> gitlab(String file) {
    Map<String, String> all = new LinkedHashMap<>();
    if (file.getBytes(StandardCharsets.UTF_8).length > 5120) {
      throw new IllegalArgumentException("the report is larger than 5 KB");
    }
    for (String line : lines(file, ANY_LINE_END)) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("Invalid Format");
      }
      String key = line.substring(0, equals).strip();
      if (!key.matches("[a-zA-Z0-9_]{1,255}")) {
        throw new IllegalArgumentException("bad key");
      }
      all.put(key, expanded(line.substring(equals + 1).strip()));
    }
    if (all.size() > 150) {
      throw new IllegalArgumentException("more than 150 variables");
    }
    return all;
  }

  private static String expanded(String value) {
    return value.replaceAll("\\$(\\w+|\\{\\w*\\}|.|$)", "");
  }

  /** Plain assignments, one a line. */
  static Map<String, String> bitbucket(String file) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String line : lines(file, ANY_LINE_END)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        all.put(line.substring(0, equals), line.substring(equals + 1).strip());
      }
    }
    return all;
  }

  /** A file command: {@code NAME=VALUE}, or {@code NAME<<DELIMITER} and lines up to it. */
  static Map<String, String> github(String file) {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> lines = lines(file, "\n");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int equals = line.indexOf('=');
      int heredoc = line.indexOf("<<");
      if (line.isEmpty()) {
        continue;
      }
      if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
        int end = lines.subList(i + 1, lines.size()).indexOf(line.substring(heredoc + 2)) + i + 1;
        if (end == i) {
          throw new IllegalArgumentException("Matching delimiter not found");
        }
        all.put(line.substring(0, heredoc), String.join("\n", lines.subList(i + 1, end)));
        i = end;
      } else if (equals >= 0) {
        all.put(line.substring(0, equals), line.substring(equals + 1));
      } else {
        throw new IllegalArgumentException("Invalid format");
      }
    }
    return all;
  }

  /** What {@code ::add-mask::} commands of a log hide. */
  static Set<String> githubMasks(List<String> log) {
    Set<String> masks = new TreeSet<>();
    for (String line : lines(String.join("\n", log), "[\r\n]+")) {
      if (line.startsWith("::add-mask::")) {
        String data = line.substring("::add-mask::".length());
        masks.add(data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"));
      } else if (line.startsWith("::") || line.contains("##[")) {
        throw new IllegalArgumentException("another command");
      }
    }
    return masks;
  }

  /**
   * What {@code task.setvariable} commands of a log set.
   *
   * @param values by name
   * @param secret the names of secrets
   * @param hidden what {@code task.setsecret} hides
   */
  record Azure(Map<String, String> values, Set<String> secret, Set<String> hidden) {}

  static Azure azure(List<String> log) {
    Azure all = new Azure(new LinkedHashMap<>(), new TreeSet<>(), new TreeSet<>());
    for (String line : lines(String.join("\n", log), "\r\n|[\r\n]")) {
      int begin = line.indexOf("##vso[");
      int end = line.indexOf(']', begin);
      if (begin < 0 || end < 0) {
        continue;
      }
      String[] words = line.substring(begin + "##vso[".length(), end).split(" ", 2);
      String data = azureText(line.substring(end + 1));
      if (words[0].equals("task.setsecret")) {
        all.hidden().add(data);
        continue;
      }
      Map<String, String> properties = new LinkedHashMap<>();
      for (String property : words[1].split(";", -1)) {
        String[] pair = property.split("=", 2);
        properties.put(pair[0].toLowerCase(java.util.Locale.ROOT), azureText(pair[1]));
      }
      if (!properties.get("isoutput").equals("true")) {
        throw new IllegalArgumentException("not an output");
      }
      String name = properties.get("variable");
      all.values().put(name, data);
      if (properties.get("issecret").equals("true")) {
        all.secret().add(name);
      }
    }
    return all;
  }

  private static String azureText(String text) {
    return text.replace("%3B", ";")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%5D", "]")
        .replace("%AZP25", "%");
  }

  /** Java properties. */
  static Map<String, String> jenkins(String file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(file));
    Map<String, String> all = new LinkedHashMap<>();
    properties.forEach((k, v) -> all.put((String) k, (String) v));
    return all;
  }

  /** What a POSIX shell has in these variables after it has read the file. */
  static Map<String, String> shell(Path file, List<String> names)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -eu; . \"$1\"; ");
    names.forEach(n -> script.append("printf '%s\\0' \"${").append(n).append("-unset}\"; "));
    script.append("printf '%s' \"${EVIL-none}\"");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script.toString(), "sh", file.toAbsolutePath().toString());
    builder.environment().clear();
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalArgumentException("the shell refuses " + Files.readString(file));
    }
    String[] values = out.split("\0", -1);
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      all.put(names.get(i), values[i]);
    }
    all.put("EVIL", values[names.size()]);
    return all;
  }
}
