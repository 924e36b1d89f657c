package io.stackline.client;

import io.stackline.client.error.ClientException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any operation of the API, by method and path, for those without a method of their own; {@code
 * docs/client-coverage.md} lists which. Errors, retries, time limits, limits of size and tokens are
 * those of every other call, and every call may throw a {@link ClientException}, or an {@link
 * IllegalArgumentException} if a parameter of the path is not set.
 *
 * <p>A type of a result is a record, read by its components as the records of {@code .model} are
 * (what it does not name is skipped), or {@link io.stackline.client.model.JsonText}.
 */
public final class Operations {
  private final Caller caller;

  Operations(Caller caller) {
    this.caller = caller;
  }

  /** Makes a call and reads its answer, a JSON object or any value as {@code JsonText}. */
  public <T> T call(OperationRequest request, Class<T> type) {
    return caller.call(request.endpoint(Endpoint.json(type)));
  }

  /** Makes a call and reads its answer; absent if the service answers 404. */
  public <T> Optional<T> find(OperationRequest request, Class<T> type) {
    Endpoint.Reader<T> reader = Endpoint.json(type);
    Endpoint<Optional<T>> endpoint =
        request.endpoint((reply, limits) -> Optional.of(reader.read(reply, limits)));
    return caller.call(endpoint.expecting(404, Optional.empty()));
  }

  /** Makes a call whose answer is a JSON array. */
  public <T> List<T> list(OperationRequest request, Class<T> type) {
    return caller.call(request.endpoint(Rest.listOf(type)));
  }

  /** Makes a call and gives its answer as text, JSON or not. */
  public String text(OperationRequest request) {
    return caller.call(request.endpoint(Rest.text()));
  }

  /** Makes a call of whose answer only the status counts. */
  public void run(OperationRequest request) {
    caller.call(request.endpoint((reply, limits) -> true));
  }

  /**
   * The pages of a list that goes on with {@code continuationToken}. A page is asked for when the
   * one before is used up.
   *
   * @param type of a page
   * @param next gives the token of the page that follows; null or empty on the last
   */
  public <P> Stream<P> pages(
      OperationRequest request, Class<P> type, Function<P, @Nullable String> next) {
    return Pages.stream(
        "",
        token -> {
          P page = call(request.following("continuationToken", token), type);
          String following = next.apply(page);
          boolean last = following == null || following.isEmpty();
          return new Pages.Page<>(List.of(page), last ? null : following);
        });
  }
}
