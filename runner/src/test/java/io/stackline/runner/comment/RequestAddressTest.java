package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names a request that is known by the address of its page. */
class RequestAddressTest {
  private static String named(String address) {
    return PullRequests.request(address, null).orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop/pull/7, api.github.com/repos/acme/shop#7",
    "https://github.com/acme/shop/pull/7/, api.github.com/repos/acme/shop#7",
    "http://GitHub.com/acme/shop/pull/7/files, api.github.com/repos/acme/shop#7",
    "HTTPS://github.com/acme/shop/pull/7?x=1#note-2, api.github.com/repos/acme/shop#7",
    "https://git.corp/acme/shop/pull/7, git.corp/repos/acme/shop#7",
    "https://git.corp:8443/acme/shop/pull/7, git.corp:8443/repos/acme/shop#7",
    "https://gitlab.com/a/b/c/-/merge_requests/12, gitlab.com/projects/a%2Fb%2Fc#12",
    "http://bitbucket.org/acme/shop/pull-requests/3/x/y, api.bitbucket.org/repositories/acme/shop#3",
    "https://bb.corp/projects/SH/repos/shop/pull-requests/9/overview,"
        + " bb.corp/rest/api/latest/projects/SH/repos/shop#9",
    "https://bb.corp/users/al/repos/shop/pull-requests/9,"
        + " bb.corp/rest/api/latest/projects/~al/repos/shop#9",
    "https://dev.azure.com/acme/Shop/_git/web/pullrequest/5,"
        + " dev.azure.com/acme/Shop/_apis/git/repositories/web#5",
    "https://dev.azure.com/acme/Other/_git/web/pullrequest/5,"
        + " dev.azure.com/acme/Other/_apis/git/repositories/web#5"
  })
  void theAddressOfThePageIsEnough(String address, String expected) {
    assertThat(named(address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "acme/shop/pull/7",
        "ftp://github.com/acme/shop/pull/7",
        "https://github.com/acme/shop",
        "https://github.com/acme/shop/issues/7",
        "https://github.com/acme/shop/pull/",
        "https://github.com/acme/shop/pull/7abc",
        "https://github.com/acme/shop/pull/x7",
        "https://user@github.com/acme/shop/pull/7",
        "https://github.com/pull/7",
        "https://github.com/acme/shop/pull/7 https://github.com/acme/shop/pull/8",
        "https://github.com/acme/shop/pull/99999999999999999999"
      })
  void whatIsNoPageOfARequestNamesNone(String address) {
    assertThat(named(address)).isEqualTo("none");
  }

  /** Else a stack that a build made could never be removed by the address. */
  @Test
  void theBuildsOfTheRequestSayTheSame() {
    for (String url :
        new String[] {
          "https://github.com/acme/shop/pull/7",
          "https://gitlab.com/acme/shop/-/merge_requests/7",
          "https://bitbucket.org/acme/shop/pull-requests/7",
          "https://bb.corp/projects/SH/repos/shop/pull-requests/7",
          "https://dev.azure.com/acme/Shop/_git/web/pullrequest/7"
        }) {
      Environment jenkins =
          new Environment(
              Map.of("JENKINS_URL", "https://ci.corp/", "CHANGE_ID", "7", "CHANGE_URL", url));
      var context = CiHost.detect(jenkins).context(jenkins, Path.of("/"));
      assertThat(PullRequests.repository(jenkins, context, null).orElseThrow() + "#7")
          .isEqualTo(named(url));
    }
  }
}
