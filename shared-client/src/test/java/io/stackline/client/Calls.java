package io.stackline.client;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Rows of {@link EndpointsTest}: a call of the client, and the request the API says it is. */
final class Calls {
  /** Whose token a call sends. */
  enum Auth {
    USER,
    LEASE,
    NONE
  }

  /**
   * One row.
   *
   * @param name class and method, with the number of parameters
   * @param call makes the call
   * @param method the HTTP method
   * @param path the path with its query
   * @param auth whose token is sent
   * @param traits {@code gzip} if the body is compressed, {@code yaml} if it is YAML, {@code R} if
   *     the call is repeated
   * @param body the body after decompression; empty for none
   * @param answer what the service answers
   */
  record Row(
      String name,
      Function<PulumiClient, Object> call,
      String method,
      String path,
      Auth auth,
      Set<String> traits,
      String body,
      String answer) {

    @Override
    public String toString() {
      return name + " " + method + " " + path;
    }
  }

  static final StackName STACK = StackName.parse("acme/web/dev");
  static final EnvironmentName ENVIRONMENT = EnvironmentName.parse("acme/site/prod");
  static final UpdateId UPDATE = new UpdateId(STACK, "u-1");
  static final String LEASE_TOKEN = "lease-token";
  static final String TOKEN = "pul-user-token";

  private final List<Row> rows = new ArrayList<>();

  static UpdateLease lease() {
    return UpdateLease.of(UPDATE, Secret.of(LEASE_TOKEN));
  }

  static TokenSource tokens() {
    return TokenSource.fixed(Secret.of(TOKEN));
  }

  /** A call without a result. */
  interface Plain {
    void make(PulumiClient client);
  }

  private static Function<PulumiClient, Object> function(Plain call) {
    return client -> {
      call.make(client);
      return "done";
    };
  }

  Calls reads(String name, Function<PulumiClient, Object> call, String path, String answer) {
    return row(name, call, "GET " + path + " R", Auth.USER, "", answer);
  }

  Calls asks(
      String name, Function<PulumiClient, Object> call, String line, String body, String answer) {
    return row(name, call, line, Auth.USER, body, answer);
  }

  Calls does(String name, Plain call, String line, String body) {
    return row(name, function(call), line, Auth.USER, body, "");
  }

  Calls writes(String name, Plain call, String line, String body) {
    return row(name, function(call), line, Auth.LEASE, body, "");
  }

  /** The line is the method, the path and the traits. */
  Calls row(
      String name,
      Function<PulumiClient, Object> call,
      String line,
      Auth auth,
      String body,
      String answer) {
    List<String> parts = List.of(line.split(" ", -1));
    Set<String> traits = Set.copyOf(parts.subList(2, parts.size()));
    rows.add(new Row(name, call, parts.get(0), parts.get(1), auth, traits, body, answer));
    return this;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }
}
