package io.stackline.runner.comment;

import io.stackline.client.ForeignCall;
import io.stackline.client.model.JsonName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitLab: REST "issues". */
record GitlabIssues(HostApi api, String repository) implements Issues {
  private record Item(long iid, @Nullable String description) {}

  private record Created(String title, String description, String labels) {}

  private record Changed(
      String description, @JsonName("state_event") @Nullable String stateEvent) {}

  @Override
  public List<Issue> open() throws HostTrouble {
    List<Issue> all = new ArrayList<>();
    String page = "1";
    while (!page.isEmpty()) {
      ForeignCall.Answer answer =
          api.get(
              repository + "/issues?state=opened&labels=" + LABEL + "&per_page=100&page=" + page);
      for (Item item : HostApi.decodeList(answer, Item.class)) {
        all.add(new Issue(item.iid(), item.description() == null ? "" : item.description()));
      }
      page = answer.header("x-next-page").filter(next -> next.matches("\\d{1,9}")).orElse("");
    }
    all.sort(Comparator.comparingLong(Issue::number));
    return all;
  }

  @Override
  public void create(String title, String text) throws HostTrouble {
    api.send("POST", repository + "/issues", new Created(title, text, LABEL));
  }

  @Override
  public void update(Issue issue, String text) throws HostTrouble {
    api.send("PUT", repository + "/issues/" + issue.number(), new Changed(text, null));
  }

  @Override
  public void close(Issue issue, String text) throws HostTrouble {
    api.send("PUT", repository + "/issues/" + issue.number(), new Changed(text, "close"));
  }
}
