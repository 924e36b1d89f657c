package io.stackline.service.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackline.service.authn.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the server serves, as far as it knows.
 *
 * @param routes the API
 * @param authenticate who sent the {@code Authorization} header given; throws {@code
 *     UNAUTHENTICATED} for a bad credential
 * @param bodies the codec of bodies
 * @param ready throws if the service cannot take requests for now
 * @param metrics where requests are counted
 */
public record Edge(
    List<Route> routes,
    Function<Optional<String>, Caller> authenticate,
    BodyCodec bodies,
    Runnable ready,
    PrometheusMeterRegistry metrics) {

  /**
   * Checks that the routes serve every operation exactly once.
   *
   * @throws IllegalStateException naming the operations that are missing or served twice
   */
  public void requireComplete() {
    Router.requireComplete(routes);
  }
}
