package io.stackline.service.http;

import io.stackline.service.authn.Caller;
import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadIntake;
import io.stackline.service.payload.Payloads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: who sends it, whether they may, then its body, then its handler, then the
 * answer. No step holds a thread while it waits for the client, and every step is cheaper than the
 * one before would have been for somebody who is refused.
 */
final class RequestFlow implements Lane.Task, Arrival.Receiver {
  private static final Payload NOTHING = Payloads.of(new byte[0], Codec.IDENTITY);

  private final Dispatcher dispatcher;
  private final Dispatcher.Exchange exchange;
  private final Router.Match.Found found;
  private final Lane lane;
  private @Nullable Caller caller;
  private @Nullable PayloadIntake intake;

  private boolean complete;

  RequestFlow(
      Dispatcher dispatcher, Dispatcher.Exchange exchange, Router.Match.Found found, Lane lane) {
    this.dispatcher = dispatcher;
    this.exchange = exchange;
    this.found = found;
    this.lane = lane;
  }

  private ApiOperation operation() {
    return found.route().operation();
  }

  /** The next step. */
  @Override
  public void run() {
    try {
      if (caller == null) {
        begin();
      } else {
        answer(caller);
      }
    } catch (Throwable failure) {
      failed(failure, true);
    }
  }

  @Override
  public void refuse(ServiceException reason) {
    failed(reason, true);
  }

  private void begin() throws IOException {
    Caller known = caller();
    caller = known;
    exchange.caller = known;
    BodySize size = BodySize.of(operation());
    if (size == BodySize.NONE || !hasBody(exchange.request)) {
      answer(known);
      return;
    }
    Codec codec = EdgeRequest.codec(exchange.request);
    dispatcher.edge().door().admit().admit(known, operation(), found.parameters());
    BodyCodec bodies = dispatcher.edge().bodies();
    if (exchange.request.getLength() > bodies.allowance(size).bytes()) {
      throw PayloadIntake.tooLarge(bodies.allowance(size));
    }
    intake = bodies.intake(size, codec);
    Arrival.Sender sender =
        new Arrival.Sender(
            exchange.origin.remoteAddress(), known instanceof Caller.Anonymous ? null : known);
    Arrival arrival =
        new Arrival(exchange.request, sender, Pace.WANTED, dispatcher.arrivals(operation()), this);
    if (arrival.begin()) {
      complete = true;
      answer(known);
    }
  }

  /** Nobody is asked who they are where it does not matter: such answers need no database. */
  private Caller caller() {
    return operation().access() == Access.PUBLIC
        ? new Caller.Anonymous()
        : dispatcher
            .edge()
            .door()
            .authenticate()
            .apply(Optional.ofNullable(exchange.request.getHeaders().get("Authorization")));
  }

  private static boolean hasBody(Request request) {
    return request.getLength() != 0
        && (request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
            || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
  }

  @Override
  public void piece(ByteBuffer bytes) {
    if (intake != null) {
      intake.add(bytes);
    }
  }

  @Override
  public void arrived() {
    complete = true;
    lane.pass(exchange.whose, this);
  }

  @Override
  public void failed(Throwable failure, boolean readable) {
    if (intake != null) {
      intake.close();
    }
    dispatcher.refuse(exchange, failure, readable);
  }

  private void answer(Caller known) throws IOException {
    ReplyWriter.Outgoing outgoing;
    try (Payload payload = intake == null ? NOTHING : intake.finish();
        DecodeBudget.@Nullable Share room = room(payload)) {
      EdgeRequest request =
          new EdgeRequest(
              exchange.request,
              found.parameters(),
              known,
              exchange.origin,
              new EdgeRequest.Body(payload, dispatcher.edge().bodies()));
      Reply reply = found.route().handler().handle(request);
      outgoing = dispatcher.writer().prepare(exchange.request, exchange.response, reply);
    }
    if (complete) {
      outgoing.send(exchange.callback);
    } else {
      dispatcher.afterLeftover(exchange, () -> outgoing.send(exchange.callback));
    }
  }

  private DecodeBudget.@Nullable Share room(Payload payload) {
    return intake == null
        ? null
        : dispatcher.edge().bodies().room(BodySize.of(operation()), payload, intake.decodedSize());
  }
}
