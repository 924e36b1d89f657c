package io.stackline.runner.report.markdown;

/**
 * What a place can show of Markdown, and how much. Limits are in bytes of UTF-8 where the host
 * counts characters, which is never too much.
 *
 * @param limit how long a text may be, in bytes of UTF-8
 * @param folds whether {@code <details>} is shown as a part that can be unfolded
 * @param diffs whether {@code ```diff} is shown in colours
 * @param marker how a text can carry a mark that nobody sees
 */
public record Flavor(int limit, boolean folds, boolean diffs, Marker marker) {

  /** How a hidden mark is written. */
  public enum Marker {
    /** An HTML comment in a paragraph of its own. */
    COMMENT,
    /** A link reference that nothing refers to: where HTML is shown as text. */
    LINK_REFERENCE,
    /** The host keeps marks beside the text. */
    BESIDE
  }

  /** A comment on GitHub: 65,536 characters. */
  public static final Flavor GITHUB_COMMENT = new Flavor(65_000, true, true, Marker.COMMENT);

  /** A job's summary on GitHub: 1 MiB for all steps that write to one file. */
  public static final Flavor GITHUB_SUMMARY = new Flavor(1_000_000, true, true, Marker.COMMENT);

  /** A note on GitLab: 1,000,000 characters. */
  public static final Flavor GITLAB_NOTE = new Flavor(990_000, true, true, Marker.COMMENT);

  /** A comment of a thread on Azure Repos: 150,000 characters. */
  public static final Flavor AZURE_THREAD = new Flavor(149_000, true, true, Marker.BESIDE);

  /** The summary of a build on Azure Pipelines. */
  public static final Flavor AZURE_SUMMARY = new Flavor(1_000_000, true, true, Marker.BESIDE);

  /** A comment on Bitbucket Cloud: no HTML; the limit is not documented, tools use this much. */
  public static final Flavor BITBUCKET_CLOUD =
      new Flavor(31_000, false, true, Marker.LINK_REFERENCE);

  /** A comment on Bitbucket Data Center: 32,768 characters, no HTML. */
  public static final Flavor BITBUCKET_SERVER =
      new Flavor(32_000, false, true, Marker.LINK_REFERENCE);

  /** A file that anything may show. */
  public static final Flavor FILE = new Flavor(10_000_000, true, true, Marker.COMMENT);

  /** The same with room for something else in the text. */
  public Flavor without(int bytes) {
    return new Flavor(Math.max(0, limit - bytes), folds, diffs, marker);
  }
}
