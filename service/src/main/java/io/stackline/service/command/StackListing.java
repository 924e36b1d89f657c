package io.stackline.service.command;

import io.stackline.client.model.ListStacksResponse;
import io.stackline.client.model.StackSummary;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.lease.Leases;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the stacks a caller may read, page by page. */
public final class StackListing {
  private static final int PAGE = 500;

  private final Store store;
  private final Authorizer authorizer;
  private final Leases leases;

  /**
   * @param authorizer decides which stacks are shown
   * @param leases decides whether an update is in progress
   */
  public StackListing(Store store, Authorizer authorizer, Leases leases) {
    this.store = store;
    this.authorizer = authorizer;
    this.leases = leases;
  }

  /**
   * What to list; an empty field does not restrict.
   *
   * @param continuationToken from the page before
   */
  public record Query(
      Optional<String> organization,
      Optional<String> project,
      Optional<String> tagName,
      Optional<String> tagValue,
      Optional<String> continuationToken) {}

  /**
   * A page of stacks by organization, project and name.
   *
   * @param publicUrl what links begin with
   */
  public ListStacksResponse list(Actor who, Query query, String publicUrl) {
    return store.read(
        tx -> {
          authorizer.allow(tx, who.caller(), ApiOperation.LIST_USER_STACKS);
          return page(tx, who, query, publicUrl);
        });
  }

  private ListStacksResponse page(Tx tx, Actor who, Query query, String publicUrl) {
    List<Long> orgs =
        authorizer.organizations(tx, who.caller()).stream().map(Accounts.Organization::id).toList();
    List<StackSummary> shown = new ArrayList<>();
    Stacks.@Nullable Name after = query.continuationToken().map(StackListing::parse).orElse(null);
    while (true) {
      List<Stacks.Stack> found = tx.stacks().list(orgs, filter(query, after), PAGE);
      authorizer
          .readable(tx, who.caller(), found)
          .forEach(stack -> shown.add(StackViews.summary(stack, busy(tx, stack), publicUrl)));
      if (found.size() < PAGE) {
        return new ListStacksResponse(shown, null);
      }
      after = found.get(found.size() - 1).name();
      if (!shown.isEmpty()) {
        return new ListStacksResponse(shown, format(after));
      }
    }
  }

  private boolean busy(Tx tx, Stacks.Stack stack) {
    return stack.lockedBy() != null && !leases.expired(tx, stack.lockedBy());
  }

  private static Stacks.Filter filter(Query query, Stacks.@Nullable Name after) {
    return new Stacks.Filter(
        query.organization().orElse(null),
        query.project().orElse(null),
        query.tagName().orElse(null),
        query.tagValue().orElse(null),
        after);
  }

  private static String format(Stacks.Name name) {
    String text = name.organization() + "/" + name.project() + "/" + name.stack();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Stacks.Name parse(String token) {
    String[] parts;
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      parts = text.split("/", -1);
    } catch (IllegalArgumentException e) {
      parts = new String[0];
    }
    if (parts.length != 3) {
      throw Refusals.badRequest("the continuation token is not one of this service");
    }
    return new Stacks.Name(parts[0], parts[1], parts[2]);
  }
}
