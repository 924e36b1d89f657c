package io.stackline.service.http.api;

import io.stackline.client.model.ErrorResponse;
import io.stackline.client.wire.Wire;
import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The OpenAPI document of everything served under {@code /api}, made from the table of operations.
 * With it {@code pulumi api} lists, describes and calls them (package {@code cmd/pulumi/cloud}).
 */
final class OpenApiDocument {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final String JSON = "application/json";

  private final JsonSchemas schemas = new JsonSchemas();

  /** The document, in UTF-8. */
  static byte[] json() {
    return Wire.encodeBytes(sorted(new OpenApiDocument().build()));
  }

  /** Names in alphabetical order at every level, so that the same release gives the same bytes. */
  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> ordered = new TreeMap<>();
      map.forEach((name, part) -> ordered.put(String.valueOf(name), sorted(part)));
      return ordered;
    }
    return value instanceof List<?> list
        ? list.stream().map(OpenApiDocument::sorted).toList()
        : value;
  }

  /** What is said of an operation beyond its method and path. */
  static OperationDoc docOf(ApiOperation operation) {
    OperationDoc account = AccountDocs.ALL.get(operation);
    OperationDoc doc = account == null ? StackDocs.ALL.get(operation) : account;
    if (doc == null) {
      throw new IllegalStateException("the published document has no entry for " + operation);
    }
    return doc;
  }

  /** Pages for people are not part of the API. */
  static boolean isPublished(ApiOperation operation) {
    return operation.path().startsWith("/api/");
  }

  /** The operation's name in the public API, for example {@code GetStack}. */
  static String operationId(ApiOperation operation) {
    return Arrays.stream(operation.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private Map<String, Object> build() {
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    for (ApiOperation operation : ApiOperation.values()) {
      if (isPublished(operation)) {
        paths
            .computeIfAbsent(operation.path(), path -> new TreeMap<>())
            .put(operation.method().toLowerCase(Locale.ROOT), describe(operation));
      }
    }
    Map<String, Object> responses = Map.of("Error", errorResponse());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.3");
    document.put(
        "info",
        Map.of(
            "title",
            "Stackline",
            "version",
            "1",
            "description",
            "The part of the Pulumi Cloud REST API that this service speaks."));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas.components(),
            "responses",
            responses,
            "securitySchemes",
            Map.of(
                "token",
                Map.of(
                    "type",
                    "apiKey",
                    "in",
                    "header",
                    "name",
                    "Authorization",
                    "description",
                    "`token` and an access token"))));
    return document;
  }

  private Map<String, Object> describe(ApiOperation operation) {
    OperationDoc doc = docOf(operation);
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("operationId", operationId(operation));
    described.put("tags", List.of(doc.tag()));
    described.put("summary", doc.summary());
    described.put("description", doc.summary() + ". " + needs(operation.access()));
    described.put("parameters", parameters(operation, doc));
    Class<?> request = doc.request();
    if (request != null) {
      described.put(
          "requestBody", Map.of("required", true, "content", content(schemas.of(request))));
    }
    Class<?> response = doc.response();
    described.put(
        "responses",
        response == null
            ? Map.of("204", Map.of("description", "Done"), "default", errorReference())
            : Map.of(
                "200",
                Map.of("description", "OK", "content", content(schemas.of(response))),
                "default",
                errorReference()));
    if (operation.access() != Access.PUBLIC) {
      described.put("security", List.of(Map.of("token", List.of())));
    }
    return described;
  }

  private static List<Map<String, Object>> parameters(ApiOperation operation, OperationDoc doc) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(operation.path());
    while (matcher.find()) {
      parameters.add(parameter(matcher.group(1), "path"));
    }
    doc.query().forEach(name -> parameters.add(parameter(name, "query")));
    return parameters;
  }

  private static Map<String, Object> parameter(String name, String in) {
    Map<String, Object> schema =
        switch (name) {
          case "updateKind" ->
              Map.of("type", "string", "enum", List.of("preview", "update", "refresh", "destroy"));
          case "version" -> Map.of("type", "integer", "format", "int32", "minimum", 0);
          default -> Map.of("type", "string");
        };
    return Map.of("name", name, "in", in, "required", in.equals("path"), "schema", schema);
  }

  private Map<String, Object> errorResponse() {
    return Map.of(
        "description",
        "A refusal; its code is the HTTP status",
        "content",
        content(schemas.of(ErrorResponse.class)));
  }

  private static Map<String, Object> errorReference() {
    return Map.of("$ref", "#/components/responses/Error");
  }

  private static Map<String, Object> content(Map<String, Object> schema) {
    return Map.of(JSON, Map.of("schema", schema));
  }

  private static String needs(Access access) {
    return switch (access) {
      case PUBLIC -> "No sign-in needed.";
      case SIGNED_IN -> "Needs any access token.";
      case PERSON -> "Needs a personal access token.";
      case SITE_ADMIN -> "Needs a site administrator's personal access token.";
      case ORGANIZATION_MEMBER -> "Needs membership in the organization, or its token.";
      case ORGANIZATION_ADMIN -> "Needs the role admin in the organization.";
      case STACK_CREATE -> "Needs to be allowed to create stacks in the organization.";
      case STACK_READ -> "Needs permission read on the stack.";
      case STACK_EDIT -> "Needs permission edit on the stack.";
      case STACK_ADMIN -> "Needs permission admin on the stack.";
      case UPDATE_LEASE -> "Needs the lease token of the running update.";
    };
  }
}
