package io.stackline.client;

import io.stackline.client.auth.TokenSource;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What all calls of a client share. */
record Settings(
    URI baseUrl,
    TokenSource tokens,
    String userAgent,
    Timeouts timeouts,
    RetryPolicy retry,
    Limits limits,
    InstantSource clock,
    Sleeper sleeper,
    Consumer<String> warnings) {

  Settings with(RetryPolicy other) {
    return new Settings(
        baseUrl, tokens, userAgent, timeouts, other, limits, clock, sleeper, warnings);
  }
}
