package io.stackline.runner.plan;

import io.stackline.client.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made for; it can be read by everybody who has the file.
 *
 * @param version of this form
 * @param stack the stack's full name
 * @param backend where the stack is kept
 * @param state the state that the preview saw: {@code version:N}, or the digest of it
 * @param commit what was checked out; absent if it is not known
 * @param cliVersion the CLI that made it; absent if it is not known
 * @param created when, in ISO 8601
 * @param build the page of the build that made it; absent if there is none
 * @param fork whether the build was for a pull request from a fork
 * @param counts resources per operation of the engine
 * @param changes what is done to which resource, {@code OPERATION URN} each
 * @param encryptionSalt what the stack's passphrase was salted with, without which nobody could
 *     decrypt the secrets in the plan; absent where the stack has another secrets provider
 */
public record PlanHeader(
    int version,
    String stack,
    String backend,
    String state,
    @Nullable String commit,
    @Nullable String cliVersion,
    String created,
    @Nullable String build,
    boolean fork,
    Map<String, Integer> counts,
    List<String> changes,
    @Nullable String encryptionSalt) {

  /** The version that is written and read. */
  public static final int VERSION = 2;

  public PlanHeader {
    counts = new TreeMap<>(counts);
    changes = List.copyOf(changes);
  }

  /** The same with what is done to which resource. */
  PlanHeader listing(Map<String, Integer> counted, List<String> listed) {
    return new PlanHeader(
        version,
        stack,
        backend,
        state,
        commit,
        cliVersion,
        created,
        build,
        fork,
        counted,
        listed,
        encryptionSalt);
  }

  /** Whether the stack is kept by a service, with a key of its own. */
  boolean isOfService() {
    return backend.regionMatches(true, 0, "https://", 0, "https://".length())
        || backend.regionMatches(true, 0, "http://", 0, "http://".length());
  }

  /** The text by which the header is bound to what it belongs to. */
  String canonical() {
    return Wire.encode(this);
  }
}
