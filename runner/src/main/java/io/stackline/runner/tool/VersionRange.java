package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/**
 * A range of versions in the syntax of npm, which {@code --pulumi-version} shares with Pulumi's own
 * GitHub action, together with the exclusions ({@code !3.1.2}) of {@code requiredPulumiVersion},
 * whose syntax is that of Go's {@code blang/semver}.
 */
final class VersionRange {
  private static final String VERSION =
      "v?(?:[xX*]|\\d{1,9}(?:\\.(?:\\d{1,9}|[xX*])){0,2})(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?";
  private static final Pattern COMPARATOR = Pattern.compile("(?:[\\^~=<>]|>=|<=)?" + VERSION);
  private static final Pattern HYPHEN = Pattern.compile(VERSION + "\\s+-\\s+" + VERSION);
  private static final Pattern EXCLUSION = Pattern.compile("!=?v?(\\d+\\.\\d+\\.\\d+\\S*)");
  private static final Pattern EXACT = Pattern.compile("[v=]?(\\d+\\.\\d+\\.\\d+(?:-\\S+)?)");

  private static final Pattern VERSION_LIKE =
      Pattern.compile("[a-z]{0,10}|[v^~=<>!* xX]{0,4}\\d[0-9A-Za-z.^~<>=|!*, +-]{0,100}");

  /** Characters; far more than a range needs. */
  private static final int LONGEST = 500;

  private final String text;
  private final List<Alternative> alternatives;

  private record Alternative(RangeList range, List<Semver> excluded) {
    boolean admits(Semver version) {
      if (excluded.stream().anyMatch(version::isEquivalentTo)) {
        return false;
      }
      // npm leaves pre-releases out of ranges; the CLI itself does not.
      return range.isSatisfiedBy(version)
          || (!version.getPreRelease().isEmpty()
              && range.get().stream()
                  .anyMatch(all -> all.stream().allMatch(one -> one.isSatisfiedBy(version))));
    }
  }

  private VersionRange(String text, List<Alternative> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /**
   * Reads a range.
   *
   * @param origin where it stands, for people
   * @throws RunException {@code cli-version} if it is none
   */
  static VersionRange parse(String text, String origin) throws RunException {
    if (text.length() > LONGEST) {
      throw new RunException(
          ErrorCode.CLI_VERSION,
          "A range of versions has at most " + LONGEST + " characters (" + origin + ").");
    }
    List<Alternative> alternatives = new ArrayList<>();
    for (String part : text.strip().split("\\|\\|", -1)) {
      alternatives.add(alternative(part.strip(), text, origin));
    }
    return new VersionRange(text.strip(), List.copyOf(alternatives));
  }

  private static Alternative alternative(String part, String text, String origin)
      throws RunException {
    if (HYPHEN.matcher(part).matches()) {
      return new Alternative(RangeListFactory.create(part), List.of());
    }
    List<String> comparators = new ArrayList<>();
    List<Semver> excluded = new ArrayList<>();
    // An operator may stand apart from its version.
    for (String word : part.replaceAll("([<>=~^!])\\s+(?=[v\\dxX*])", "$1").split("[\\s,]+", -1)) {
      var exclusion = EXCLUSION.matcher(word);
      Semver out = exclusion.matches() ? Semver.parse(exclusion.group(1)) : null;
      if (out != null) {
        excluded.add(out);
      } else if (COMPARATOR.matcher(word).matches()) {
        comparators.add(word);
      } else {
        throw new RunException(ErrorCode.CLI_VERSION, shown(text, origin) + " is no range.");
      }
    }
    String range = comparators.isEmpty() ? "*" : String.join(" ", comparators);
    return new Alternative(RangeListFactory.create(range), List.copyOf(excluded));
  }

  /** A file of versions may be a link to another file, which nobody wants to see. */
  private static String shown(String text, String origin) {
    boolean version = VERSION_LIKE.matcher(text.strip()).matches();
    return (version ? "\"" + text.strip() + "\"" : "What is asked for") + " (" + origin + ")";
  }

  /** The only version it has, if it is written as one. */
  static Optional<Semver> exact(String text) {
    var exact = EXACT.matcher(text.strip());
    return exact.matches() ? Optional.ofNullable(Semver.parse(exact.group(1))) : Optional.empty();
  }

  boolean admits(Semver version) {
    return alternatives.stream().anyMatch(a -> a.admits(version));
  }

  @Override
  public String toString() {
    return text;
  }
}
