package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import io.stackline.client.model.JsonName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pull or merge requests that brought a commit to where it is. */
final class CommitRequests {
  /** One commit comes from one request, as a rule; more than a few are none that anybody meant. */
  private static final int MOST = 5;

  private CommitRequests() {}

  private record Item(
      @Nullable Long number,
      @Nullable Long iid,
      @Nullable Long id,
      @JsonName("pullRequestId") @Nullable Long pullRequestId) {
    @Nullable Long known() {
      if (number != null) {
        return number;
      }
      if (iid != null) {
        return iid;
      }
      return pullRequestId == null ? id : pullRequestId;
    }
  }

  private record Page(@Nullable List<Item> values) {}

  private record Results(@Nullable List<Map<String, List<Item>>> results) {}

  private record Query(String type, List<String> items) {}

  private record Queries(List<Query> queries) {}

  /** Their numbers; none if the host knows of none. */
  static List<String> of(Target target, HostApi api, String commit) throws HostTrouble {
    try {
      return numbers(items(target, api, commit));
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        // Bitbucket Cloud answers so until somebody has let it index the repository.
        return List.of();
      }
      throw e;
    }
  }

  private static List<Item> items(Target target, HostApi api, String commit) throws HostTrouble {
    String repository = target.repository();
    return switch (target.forge()) {
      case GITHUB -> list(api.get(repository + "/commits/" + commit + "/pulls"));
      case GITLAB ->
          list(api.get(repository + "/repository/commits/" + commit + "/merge_requests"));
      case BITBUCKET_CLOUD -> page(api.get(repository + "/commit/" + commit + "/pullrequests"));
      case BITBUCKET_DATA_CENTER ->
          page(api.get(repository + "/commits/" + commit + "/pull-requests"));
      case AZURE_REPOS -> azure(api, repository, commit);
    };
  }

  private static List<Item> list(ForeignCall.Answer answer) throws HostTrouble {
    return HostApi.decodeList(answer, Item.class);
  }

  private static List<Item> page(ForeignCall.Answer answer) throws HostTrouble {
    List<Item> values = HostApi.decode(answer, Page.class).values();
    return values == null ? List.of() : values;
  }

  /** A squashed or rebased commit is known by what the merge made, too. */
  private static List<Item> azure(HostApi api, String repository, String commit)
      throws HostTrouble {
    Queries queries =
        new Queries(
            List.of(
                new Query("lastMergeCommit", List.of(commit)),
                new Query("commit", List.of(commit))));
    ForeignCall.Answer answer =
        api.send("POST", repository + "/pullrequestquery?api-version=7.1", queries);
    List<Map<String, List<Item>>> results = HostApi.decode(answer, Results.class).results();
    return results == null
        ? List.of()
        : results.stream().flatMap(each -> each.values().stream()).flatMap(List::stream).toList();
  }

  private static List<String> numbers(List<Item> items) {
    return items.stream()
        .map(Item::known)
        .filter(Objects::nonNull)
        .map(number -> Long.toString(number))
        .distinct()
        .limit(MOST)
        .toList();
  }
}
