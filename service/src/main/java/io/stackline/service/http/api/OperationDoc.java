package io.stackline.service.http.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the published document says of an operation, beyond its method and path.
 *
 * @param tag the group it is listed in
 * @param query names of the query parameters it knows
 * @param request the record of the request body; null if there is none
 * @param response the record of the answer; null if it has no body, {@link Object} for any JSON
 */
record OperationDoc(
    String tag,
    String summary,
    List<String> query,
    @Nullable Class<?> request,
    @Nullable Class<?> response) {
  static OperationDoc of(String tag, String summary) {
    return new OperationDoc(tag, summary, List.of(), null, null);
  }

  OperationDoc asks(Class<?> type) {
    return new OperationDoc(tag, summary, query, type, response);
  }

  OperationDoc gives(Class<?> type) {
    return new OperationDoc(tag, summary, query, request, type);
  }

  OperationDoc query(String... names) {
    return new OperationDoc(tag, summary, List.of(names), request, response);
  }
}
