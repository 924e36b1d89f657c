package io.stackline.runner.cli;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A request in variables of the environment, as every front end gives it: the field {@code onBusy}
 * is {@code ON_BUSY} behind the front end's prefix. A blank variable says nothing, a text of two
 * quotation marks is the empty text.
 *
 * <p>A list has an item a line, or is a JSON array; {@code TARGETS_0}, {@code TARGETS_1} and so on
 * add items that may have several lines (the form in which Bitbucket hands a pipe an array). A map
 * is a list of {@code KEY=VALUE}, or a JSON object.
 */
final class Variables {
  private static final Pattern EMPTY = Pattern.compile("\"\"|''");
  private static final Set<String> DURATIONS =
      Set.of(
          "timeout",
          "waitTimeout",
          "retryBudget",
          "grace",
          "reviewTtl",
          "oidcExpiration",
          "planMaxAge");

  private final Environment environment;
  private final String prefix;
  private final Map<String, String> defaults;

  Variables(Environment environment, String prefix) {
    this(environment, prefix, Map.of());
  }

  /**
   * Variables with defaults.
   *
   * @param defaults of variables that the environment does not have, by their names behind the
   *     prefix
   */
  Variables(Environment environment, String prefix, Map<String, String> defaults) {
    this.environment = environment;
    this.prefix = prefix;
    this.defaults = Map.copyOf(defaults);
  }

  /** The variable of a field, without the prefix: {@code ON_BUSY} of {@code onBusy}. */
  static String name(String field) {
    return field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** What a field's variable says, if it says something. */
  Optional<String> text(String field) {
    return environment
        .get(prefix + name(field))
        .filter(value -> !value.isBlank())
        .map(value -> EMPTY.matcher(value.strip()).matches() ? "" : value)
        .or(() -> Optional.ofNullable(defaults.get(name(field))));
  }

  /**
   * The request.
   *
   * @throws RunException naming the variable whose value cannot be, or that is no option
   */
  RequestFile request() throws RunException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent field : RequestFile.class.getRecordComponents()) {
      value(field).ifPresent(value -> fields.put(field.getName(), value));
    }
    refuseUnknown();
    try {
      return Wire.decode(Wire.encode(fields), RequestFile.class);
    } catch (WireException e) {
      throw new RunException(ErrorCode.BAD_OPTION, String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Object> value(RecordComponent field) throws RunException {
    String name = field.getName();
    Class<?> type = field.getType();
    if (type == List.class) {
      return items(name).map(List::copyOf);
    }
    if (type == Map.class) {
      return map(name);
    }
    Optional<String> given = text(name);
    if (given.isEmpty() || name.equals("version")) {
      return Optional.empty();
    }
    if (type == Boolean.class) {
      return Optional.of(bool(name, given.get()));
    }
    return Optional.of(
        type == Integer.class ? number(name, given.get()) : checked(name, given.get()));
  }

  private String checked(String field, String text) throws RunException {
    if (DURATIONS.contains(field)) {
      try {
        new Durations.OrNone().convert(text);
      } catch (TypeConversionException e) {
        throw refused(field, String.valueOf(e.getMessage()));
      }
      return text.strip();
    }
    // A line break of Windows at its end is no part of a name that somebody wrote down.
    return field.equals("cwd") ? text.strip() : text;
  }

  /** Whether a switch is on; one that is neither on nor off is refused when all are read. */
  boolean isOn(String field) {
    return text(field).filter(text -> text.strip().equalsIgnoreCase("true")).isPresent();
  }

  boolean bool(String field, String text) throws RunException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(field, "it is \"" + text.strip() + "\", not true or false");
    };
  }

  private int number(String field, String text) throws RunException {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw refused(field, "it is \"" + text.strip() + "\", not a whole number");
    }
  }

  Optional<List<String>> items(String field) throws RunException {
    List<String> items = new ArrayList<>();
    Optional<String> whole = text(field);
    if (whole.isPresent()) {
      items.addAll(array(whole.get()).orElseGet(() -> lines(whole.get())));
    }
    for (int i = 0; ; i++) {
      Optional<String> item = Optional.ofNullable(environment.variables().get(numbered(field, i)));
      if (item.isEmpty()) {
        return items.isEmpty() ? Optional.empty() : Optional.of(items);
      }
      item.filter(text -> !text.isBlank()).ifPresent(items::add);
    }
  }

  private String numbered(String field, int index) {
    return prefix + name(field) + "_" + index;
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** The items of a JSON array of texts; anything else is not one, such as {@code ["a.b"]=1}. */
  private static Optional<List<String>> array(String text) {
    if (!text.strip().startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Wire.decodeList(text, String.class));
    } catch (WireException e) {
      return Optional.empty();
    }
  }

  private Optional<Object> map(String field) throws RunException {
    Optional<String> whole = text(field);
    if (whole.isPresent() && whole.get().strip().startsWith("{")) {
      try {
        return Optional.of(Wire.decodeMap(whole.get(), String.class));
      } catch (WireException e) {
        throw refused(field, "it begins like a JSON object of texts and is none");
      }
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (String setting : items(field).orElse(List.of())) {
      Matcher parts =
          (field.endsWith("Path") ? ConfigFlags.SETTING : ConfigFlags.PAIR).matcher(setting);
      if (!parts.matches()) {
        // The value could be a secret that was put into the wrong place.
        throw refused(field, "an item is not KEY=VALUE");
      }
      map.put(parts.group("path"), parts.group("value"));
    }
    return map.isEmpty() ? Optional.empty() : Optional.of(map);
  }

  private RunException refused(String field, String why) {
    return new RunException(ErrorCode.BAD_OPTION, prefix + name(field) + ": " + why + ".");
  }

  /** With a prefix of their own, variables that are no option are misspelt. */
  private void refuseUnknown() throws RunException {
    if (prefix.isEmpty()) {
      return;
    }
    for (String variable : environment.variables().keySet().stream().sorted().toList()) {
      if (variable.startsWith(prefix) && !isKnown(variable.substring(prefix.length()))) {
        String near = near(variable.substring(prefix.length())).map(n -> prefix + n).orElse("");
        throw new RunException(
            ErrorCode.BAD_OPTION,
            variable
                + " is no option"
                + (near.isEmpty() ? "." : "; perhaps " + near + " is meant."));
      }
    }
  }

  /**
   * The request of many stacks. That outputs are handed on to the host is what front ends say
   * unless told otherwise; with many stacks it means nothing, as names would be taken by several.
   */
  static RequestFile ofMany(RequestFile request) {
    return List.of("host").equals(request.exportOutputs())
        ? request.without("exportOutputs")
        : request;
  }

  /** The names of the variables that say something; their values may be private. */
  List<String> given() {
    return environment.variables().keySet().stream()
        .filter(name -> name.startsWith(prefix) && isKnown(name.substring(prefix.length())))
        .filter(name -> environment.get(name).filter(value -> !value.isBlank()).isPresent())
        .sorted()
        .toList();
  }

  /** Variables that are nearly those of options, with the option's; there may be others' too. */
  Map<String, String> misspelt() {
    Map<String, String> found = new LinkedHashMap<>();
    if (prefix.isEmpty()) {
      environment.variables().keySet().stream()
          .sorted()
          .filter(name -> !isKnown(name))
          .forEach(name -> near(name).ifPresent(option -> found.put(name, option)));
    }
    return found;
  }

  private static boolean isKnown(String name) {
    return RequestVariables.NAMES.contains(name.replaceFirst("_(\\d+|COUNT)$", ""))
        || RequestVariables.NAMES.contains(name);
  }

  private static Optional<String> near(String name) {
    String plain = plain(name);
    return RequestVariables.NAMES.stream().filter(o -> plain(o).equals(plain)).findFirst();
  }

  /** Without what is easily forgotten: underscores and the plural. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[_-]", "").replaceFirst("S$", "");
  }
}
