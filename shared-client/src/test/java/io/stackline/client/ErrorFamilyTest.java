package io.stackline.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.error.ApiError;
import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TokenUnavailable;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.error.TryLater;
import io.stackline.client.model.ErrorResponse;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The family of failures is closed, and each member says which one it is. */
class ErrorFamilyTest {
  private static final ErrorResponse BODY =
      Wire.decode("{\"code\":409,\"message\":\"Conflict: busy\"}", ErrorResponse.class);
  private static final List<ClientException> MEMBERS =
      List.of(
          new ApiError("act", 409, BODY, "r-1"),
          new ForeignReply("act", "it is a page", 502, "<html>"),
          new TransportFailure("act", "it broke", new IOException("gone")),
          new TryLater("act", 429, Duration.ofSeconds(3)),
          new Cancelled("act"),
          new TokenUnavailable("act", "no file", new IOException("none")));

  @Test
  void everyMemberIsKnownByItsKind() {
    assertThat(MEMBERS)
        .extracting(ClientException::kind)
        .containsExactly(ClientException.Kind.values());
    List<Class<?>> classes = Arrays.asList(ClientException.class.getPermittedSubclasses());
    assertThat(MEMBERS.stream().<Class<?>>map(Object::getClass).toList())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void everyMemberSaysWhatWasTriedAndWhy() {
    assertThat(MEMBERS).extracting(ClientException::action).containsOnly("act");
    assertThat(MEMBERS)
        .extracting(Throwable::getMessage)
        .containsExactly(
            "tried to act but the service answered [409] Conflict: busy (request ID: r-1)",
            "tried to act but it is a page (HTTP 502): <html>",
            "tried to act but it broke",
            "tried to act but the service asks to try again in 3 s (HTTP 429)",
            "tried to act but it was cancelled",
            "tried to act but there is no access token: no file");
  }

  @Test
  void codesForMachinesStayAsTheyAre() {
    assertThat(ClientException.Kind.values())
        .extracting(ClientException.Kind::code)
        .containsExactly(
            "api-error",
            "foreign-reply",
            "transport-failure",
            "try-later",
            "cancelled",
            "token-unavailable");
  }
}
