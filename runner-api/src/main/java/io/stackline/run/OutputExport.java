package io.stackline.run;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is handed on after a successful run: the stack's outputs, and the facts of the run.
 *
 * @param destinations where to; empty for nowhere
 * @param prefix put before the name of each output where names are those of variables
 * @param only the outputs that are handed on; empty for all
 * @param secrets whether secret outputs are handed on too, where the host can hide them
 */
public record OutputExport(
    List<Destination> destinations, String prefix, List<String> only, boolean secrets) {
  private static final Pattern PREFIXES = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)?");

  /** The prefix where none is given: no output can take the name of a variable with a meaning. */
  public static final String PREFIX = "OUTPUT_";

  /** Nothing is handed on. */
  public static final OutputExport NONE = new OutputExport(List.of(), PREFIX, List.of(), false);

  public OutputExport {
    if (!PREFIXES.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "the prefix of exported outputs must be the beginning of a variable's name: letters,"
              + " digits and underscores");
    }
    destinations = List.copyOf(destinations);
    only = List.copyOf(only);
  }

  /** Whether anything is handed on. */
  public boolean isWanted() {
    return !destinations.isEmpty();
  }

  /** The form in which outputs are handed on. */
  public enum Form {
    /** The CI host's own mechanism. */
    HOST,
    /** One JSON object. */
    JSON,
    /** Assignments that a POSIX shell reads. */
    ENV,
    /** The form of GitLab's dotenv reports. */
    DOTENV,
    /** The form of Java properties, which Jenkins reads. */
    PROPERTIES
  }

  /**
   * One place to hand on to.
   *
   * @param form in which form
   * @param file where; absent for the host's own mechanism
   */
  public record Destination(Form form, @Nullable String file) {
    /** The host's own mechanism. */
    public static final Destination TO_HOST = new Destination(Form.HOST, null);

    private static final String WORDS =
        "outputs are exported to host, json:FILE, env:FILE, dotenv:FILE or properties:FILE";

    public Destination {
      if ((form == Form.HOST) != (file == null) || (file != null && file.isBlank())) {
        throw new IllegalArgumentException(WORDS);
      }
    }

    /**
     * Reads a destination as it is written in requests and options.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Destination parse(String text) {
      if (text.equals("host")) {
        return TO_HOST;
      }
      int colon = text.indexOf(':');
      String file = text.substring(colon + 1);
      return switch (colon < 0 ? "" : text.substring(0, colon)) {
        case "json" -> new Destination(Form.JSON, file);
        case "env" -> new Destination(Form.ENV, file);
        case "dotenv" -> new Destination(Form.DOTENV, file);
        case "properties" -> new Destination(Form.PROPERTIES, file);
        default -> throw new IllegalArgumentException(WORDS);
      };
    }

    /** The destination as it is written in requests and options. */
    public String text() {
      String word = form.name().toLowerCase(java.util.Locale.ROOT);
      return file == null ? word : word + ":" + file;
    }
  }
}
