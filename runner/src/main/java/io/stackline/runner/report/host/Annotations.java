package io.stackline.runner.report.host;

import io.stackline.runner.report.view.Finding;
import io.stackline.runner.report.view.SourcePlaces.Place;

/** A finding as a line that a host carries out; nothing in a text can end it or begin another. */
final class Annotations {
  private static final int LONGEST = 4000;

  private Annotations() {}

  /** GitHub's {@code error} and {@code warning}; values are escaped as its toolkit does. */
  static String github(Finding finding) {
    String kind =
        switch (finding.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
        };
    StringBuilder line = new StringBuilder("::" + kind + " title=");
    line.append(githubProperty(finding.rule()));
    Place place = finding.place();
    if (place != null) {
      line.append(",file=").append(githubProperty(place.file()));
      line.append(",line=").append(place.line());
      line.append(place.column() == 0 ? "" : ",col=" + place.column());
    }
    return line.append("::").append(githubData(cut(finding.titled()))).toString();
  }

  /** Azure's {@code task.logissue}. */
  static String azure(Finding finding) {
    String kind =
        switch (finding.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
        };
    StringBuilder line = new StringBuilder("##vso[task.logissue type=" + kind);
    Place place = finding.place();
    if (place != null) {
      line.append(";sourcepath=").append(azureProperty(place.file()));
      line.append(";linenumber=").append(place.line());
      line.append(place.column() == 0 ? "" : ";columnnumber=" + place.column());
    }
    line.append(";code=").append(azureProperty(finding.rule())).append(']');
    return line.append(azureData(cut(finding.titled()))).toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String githubData(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String githubProperty(String text) {
    return githubData(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String azureData(String text) {
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String azureProperty(String text) {
    return azureData(text).replace("]", "%5D").replace(";", "%3B");
  }
}
