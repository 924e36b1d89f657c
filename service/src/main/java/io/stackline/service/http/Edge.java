package io.stackline.service.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the server serves, as far as it knows.
 *
 * @param routes the API
 * @param door who is let in
 * @param bodies the codec of bodies
 * @param ready throws if the service cannot take requests for now
 * @param metrics where requests are counted
 */
public record Edge(
    List<Route> routes,
    Door door,
    BodyCodec bodies,
    Runnable ready,
    PrometheusMeterRegistry metrics) {

  /**
   * Who is let in, before a byte of the body is read.
   *
   * @param authenticate who sent the {@code Authorization} header given; throws {@code
   *     UNAUTHENTICATED} for a bad credential
   * @param admit what a caller may do as far as the path says
   */
  public record Door(Function<Optional<String>, Caller> authenticate, Admission admit) {}

  /** Decides by the operation and its path whether a caller may send a body at all. */
  @FunctionalInterface
  public interface Admission {
    /**
     * Refuses who may not do the operation. Handlers decide again, where they do it.
     *
     * @param path the parameters in the path, by name
     * @throws io.stackline.service.error.ServiceException if the caller may not
     */
    void admit(Caller caller, ApiOperation operation, Map<String, String> path);
  }

  /**
   * Checks that the routes serve every operation exactly once.
   *
   * @throws IllegalStateException naming the operations that are missing or served twice
   */
  public void requireComplete() {
    Router.requireComplete(routes);
  }
}
