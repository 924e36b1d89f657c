package io.stackline.client.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method the HTTP method, upper case
 * @param uri where to
 * @param headers those of the request, without those of the content
 * @param content the body, if there is one
 * @param responseTimeout how long to wait for the first and for each further part of the answer
 * @param abortHook is given an action that breaks the request off, callable from any thread
 */
public record Request(
    String method,
    URI uri,
    List<Header> headers,
    @Nullable Content content,
    Duration responseTimeout,
    Consumer<Runnable> abortHook) {

  /** Copies the headers. */
  public Request {
    headers = List.copyOf(headers);
  }

  /** The same request with another hook. */
  public Request with(Consumer<Runnable> hook) {
    return new Request(method, uri, headers, content, responseTimeout, hook);
  }

  /**
   * A header.
   *
   * @param name its name
   * @param value its value; it may hold a credential and is never printed
   */
  public record Header(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }
}
