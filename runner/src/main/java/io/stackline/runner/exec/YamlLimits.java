package io.stackline.runner.exec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Watches a parser for what would take the reader's stack or memory: the library bounds neither how
 * deep a document is nor what its aliases stand for when they are written out.
 */
final class YamlLimits implements Parser {
  /** Collections in each other. The reader takes some 100 bytes of stack for each several times. */
  static final int DEPTH = 200;

  /** Aliases of collections. */
  static final int ALIASES = 50;

  /** Code points of a text: the library's own limit. */
  static final int CHARACTERS = 3 << 20;

  /** Characters of scalars, and one for each value, with every alias written out. */
  static final long WEIGHT = 16L << 20;

  private final Parser parser;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Anchor, Long> weights = new HashMap<>();

  /** A collection that has begun, or the document. */
  private static final class Open {
    private final Optional<Anchor> anchor;
    private long weight = 1;

    Open(Optional<Anchor> anchor) {
      this.anchor = anchor;
    }
  }

  YamlLimits(Parser parser) {
    this.parser = parser;
    open.push(new Open(Optional.empty()));
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> begin((NodeEvent) event);
      case MappingEnd, SequenceEnd -> end(event);
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
    }
    return event;
  }

  private void begin(NodeEvent event) {
    if (open.size() > DEPTH) {
      throw new Exceeded("it is nested more than " + DEPTH + " deep", event);
    }
    open.push(new Open(event.getAnchor()));
  }

  private void end(Event event) {
    Open ended = open.pop();
    ended.anchor.ifPresent(anchor -> weights.put(anchor, ended.weight));
    add(ended.weight, event);
  }

  private void scalar(ScalarEvent event) {
    long weight = 1L + event.getValue().length();
    event.getAnchor().ifPresent(anchor -> weights.put(anchor, weight));
    add(weight, event);
  }

  private void alias(AliasEvent event) {
    Anchor anchor = event.getAlias();
    if (open.stream().anyMatch(each -> each.anchor.filter(anchor::equals).isPresent())) {
      throw new Exceeded("an alias stands inside of what it stands for", event);
    }
    add(weights.getOrDefault(anchor, 1L), event);
  }

  private void add(long weight, Event event) {
    Open inner = open.element();
    inner.weight += weight;
    if (inner.weight > WEIGHT) {
      throw new Exceeded("its aliases stand for too much", event);
    }
  }

  /** A document that is not read on; the message is ours. */
  static final class Exceeded extends YamlEngineException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Mark> place;

    Exceeded(String message, Event event) {
      super(message);
      this.place = event.getStartMark();
    }

    Optional<Mark> place() {
      return place;
    }
  }
}
