package io.stackline.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A report of a run and where it goes.
 *
 * @param format what it is
 * @param file where it is written; empty for what is no file
 */
public record ReportTarget(Format format, String file) {

  /** What is reported, and in which form. */
  public enum Format {
    /** What the CI host shows of a build by itself: a summary and annotations. */
    HOST,
    /** A report on the commit, with annotations: Bitbucket's Code Insights. */
    INSIGHTS,
    /** One page of HTML that needs no network: resources, graph, timeline, messages. */
    HTML,
    /** Markdown for people. */
    MARKDOWN,
    /** JUnit's XML: a test case for each resource that changes. */
    JUNIT,
    /** SARIF 2.1.0: policy violations and diagnostics with their place in the source. */
    SARIF,
    /** The JSON of GitLab's report {@code terraform}, for the merge request's widget. */
    TERRAFORM,
    /** The JSON of GitLab's report {@code codequality}. */
    CODEQUALITY,
    /** The JSON of GitLab's report {@code annotations}: links on the page of the job. */
    ANNOTATIONS;

    /** Whether it is written to a file. */
    public boolean isFile() {
      return this != HOST && this != INSIGHTS;
    }

    /** The word used in requests and options. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReportTarget {
    Objects.requireNonNull(format, "format");
    if (format.isFile() == file.isEmpty() || (format.isFile() && file.isBlank())) {
      throw new IllegalArgumentException(words());
    }
  }

  /**
   * Reads a target as it is written in requests and options: {@code host}, {@code insights} or
   * {@code FORMAT:FILE}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ReportTarget parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    Format format =
        Arrays.stream(Format.values())
            .filter(f -> f.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(words()));
    return new ReportTarget(format, colon < 0 ? "" : text.substring(colon + 1));
  }

  private static String words() {
    return "reports are "
        + Arrays.stream(Format.values())
            .map(f -> f.isFile() ? f.word() + ":FILE" : f.word())
            .collect(Collectors.joining(", "));
  }
}
