package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import io.stackline.client.model.JsonName;
import io.stackline.client.model.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub: REST "issues"; pull requests are listed among them. */
record GithubIssues(HostApi api, String repository) implements Issues {
  private record Item(
      long number,
      @Nullable String body,
      @JsonName("pull_request") @Nullable JsonText pullRequest) {}

  private record Created(String title, String body, List<String> labels) {}

  private record Changed(String body, @Nullable String state) {}

  @Override
  public List<Issue> open() throws HostTrouble {
    List<Issue> all = new ArrayList<>();
    Optional<ForeignCall.Answer> page =
        Optional.of(api.get(repository + "/issues?state=open&labels=" + LABEL + "&per_page=100"));
    while (page.isPresent()) {
      for (Item item : HostApi.decodeList(page.get(), Item.class)) {
        if (item.pullRequest() == null) {
          all.add(new Issue(item.number(), item.body() == null ? "" : item.body()));
        }
      }
      page = api.following(page.get());
    }
    all.sort(Comparator.comparingLong(Issue::number));
    return all;
  }

  @Override
  public void create(String title, String text) throws HostTrouble {
    api.send("POST", repository + "/issues", new Created(title, text, List.of(LABEL)));
  }

  @Override
  public void update(Issue issue, String text) throws HostTrouble {
    api.send("PATCH", repository + "/issues/" + issue.number(), new Changed(text, null));
  }

  @Override
  public void close(Issue issue, String text) throws HostTrouble {
    api.send("PATCH", repository + "/issues/" + issue.number(), new Changed(text, "closed"));
  }
}
