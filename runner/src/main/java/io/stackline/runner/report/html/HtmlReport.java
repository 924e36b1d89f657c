package io.stackline.runner.report.html;

import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Runs as one page that needs nothing else: it opens from an artifact store without a network, in
 * the dark and in the light, and can be read where scripts are forbidden. Its own policy lets it
 * load nothing and run no script but its own.
 */
public final class HtmlReport {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src '"
          + digest(STYLE)
          + "'; script-src '"
          + digest(SCRIPT)
          + "'";

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param reported at least one
   */
  public static String of(List<Reported> reported, Origin origin) {
    List<RunView> runs = reported.stream().map(Reported::run).toList();
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title(runs));
    html.begin("style").raw(STYLE).end().end();
    html.begin("body");
    head(html, runs, origin);
    html.begin("main");
    for (int i = 0; i < runs.size(); i++) {
      new RunSection(html, runs.get(i), "run" + i).write(runs.size() > 1);
    }
    html.end();
    html.begin("script").raw(SCRIPT).end();
    return html.end().end() + "\n";
  }

  private static String title(List<RunView> runs) {
    return runs.size() == 1
        ? RunSection.headline(runs.get(0))
        : "Pulumi: " + runs.size() + " stacks";
  }

  private static void head(Html html, List<RunView> runs, Origin origin) {
    html.begin("header");
    html.begin("div", "class", "bar");
    html.element("h1", title(runs));
    html.element("button", "Dark or light", "type", "button", "id", "theme", "hidden", "");
    html.end();
    html.begin("p", "class", "origin");
    if (origin.commit() != null) {
      html.text("Commit ").element("code", origin.commit()).text(". ");
    }
    if (origin.build() != null) {
      html.link(origin.build(), "Build").text(".");
    }
    html.end();
    if (runs.size() > 1) {
      overview(html, runs);
    }
    html.end();
  }

  private static void overview(Html html, List<RunView> runs) {
    html.begin("table", "class", "overview").begin("tbody");
    for (int i = 0; i < runs.size(); i++) {
      RunView run = runs.get(i);
      html.begin("tr");
      html.begin("td").element("a", run.result().stack(), "href", "#run" + i).end();
      html.begin("td").element("span", run.words(), "class", RunSection.badge(run));
      html.end();
      html.element("td", run.counted());
      html.end();
    }
    html.end().end();
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
