import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Sums every JUnit report below the directories given and prints what did not pass; the last line has the totals.
 * Started from source: {@code java Totals.java DIRECTORY...}. Ends with 1 when a test failed or none ran.
 */
public final class Totals {
  private int passed;
  private int failed;
  private int skipped;

  private Totals() {}

  public static void main(String[] args) throws Exception {
    Totals totals = new Totals();
    for (String root : args) {
      for (Path report : reports(Path.of(root))) {
        totals.add(report);
      }
    }
    System.out.printf("passed %d, failed %d, skipped %d%n", totals.passed, totals.failed, totals.skipped);
    System.exit(totals.failed > 0 || totals.passed == 0 ? 1 : 0);
  }

  private static List<Path> reports(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 6, (path, attributes) -> isReport(path))) {
      return files.sorted().toList();
    }
  }

  private static boolean isReport(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("TEST-")
        && name.endsWith(".xml")
        && path.getParent().getFileName().toString().endsWith("-reports");
  }

  private void add(Path report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    NodeList cases = builder.parse(report.toFile()).getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      count((Element) cases.item(i));
    }
  }

  private void count(Element testcase) {
    Element failure = child(testcase, "failure");
    Element error = failure == null ? child(testcase, "error") : failure;
    Element skip = child(testcase, "skipped");
    if (error != null) {
      failed++;
      tell("failed", testcase, error);
    } else if (skip != null) {
      skipped++;
      tell("skipped", testcase, skip);
    } else {
      passed++;
    }
  }

  private static void tell(String what, Element testcase, Element detail) {
    String reason = detail.getAttribute("message");
    if (reason.isBlank()) {
      reason = detail.getTextContent().strip();
    }
    System.out.printf(
        "%s: %s.%s: %s%n",
        what,
        testcase.getAttribute("classname"),
        testcase.getAttribute("name"),
        reason.lines().findFirst().orElse("no reason given"));
  }

  private static Element child(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? null : (Element) found.item(0);
  }
}
