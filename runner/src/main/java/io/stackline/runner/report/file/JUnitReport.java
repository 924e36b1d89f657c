package io.stackline.runner.report.file;

import io.stackline.run.RunError;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.runner.report.view.ResourceView;
import io.stackline.runner.report.view.RunView;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * JUnit's XML as Maven's Surefire writes it: a suite for each run, in it a case for each resource
 * that changes, and one for the run itself.
 */
final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(List<RunView> runs) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "pulumi");
      JUnitReport report = new JUnitReport(xml);
      for (RunView run : runs) {
        report.suite(run);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text takes everything", e);
    }
  }

  private void suite(RunView run) throws XMLStreamException {
    List<ResourceView> changed = run.changed();
    long failures = changed.stream().filter(r -> r.outcome() == StepOutcome.FAILED).count();
    long skipped = changed.stream().filter(r -> r.outcome() == StepOutcome.UNFINISHED).count();
    RunError error = run.result().error();
    xml.writeStartElement("testsuite");
    attribute("name", "pulumi " + run.result().operation().word() + " " + run.result().stack());
    attribute("tests", String.valueOf(changed.size() + 1));
    attribute("failures", String.valueOf(failures));
    attribute("errors", error == null ? "0" : "1");
    attribute("skipped", String.valueOf(skipped));
    attribute("time", seconds(run.duration().orElse(Duration.ZERO).toMillis()));
    attribute("timestamp", run.result().start().toString());
    begin(
        run.result().operation().word(),
        run.result().stack(),
        run.duration().orElse(Duration.ZERO).toMillis());
    if (error != null) {
      trouble("error", error.code().code(), error.whatHappened() + "\n" + error.whatToDo());
    }
    xml.writeEndElement();
    for (ResourceView resource : changed) {
      resource(run, resource);
    }
    xml.writeEndElement();
  }

  private void resource(RunView run, ResourceView resource) throws XMLStreamException {
    begin(
        resource.kind().word() + " " + resource.name(), resource.type(), resource.durationMillis());
    switch (resource.outcome()) {
      case FAILED -> trouble("failure", resource.kind().word() + " failed", said(run, resource));
      case UNFINISHED -> trouble("skipped", "not finished", null);
      case DONE -> {}
    }
    xml.writeEndElement();
  }

  private static String said(RunView run, ResourceView resource) {
    return run.diagnostics("error").stream()
        .filter(d -> resource.urn().equals(d.urn()))
        .map(Diagnostic::message)
        .collect(Collectors.joining("\n"));
  }

  private void begin(String name, String group, long millis) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("name", name);
    attribute("classname", group);
    attribute("time", seconds(millis));
  }

  private void trouble(String element, String message, @Nullable String text)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("message", message);
    if (text != null) {
      xml.writeCharacters(allowed(text));
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  /** XML 1.0 has no form for some characters. */
  private static String allowed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
