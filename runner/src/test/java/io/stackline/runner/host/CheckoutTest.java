package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {
  private static final Environment NOTHING = new Environment(Map.of());

  @TempDir Path home;
  private Path repository;

  @BeforeEach
  void checkOut() throws IOException {
    repository = Files.createDirectories(home.resolve("repository"));
    Files.createDirectories(repository.resolve("infra/shop"));
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(home.resolve("elsewhere"));
    Files.createSymbolicLink(repository.resolve("out"), home.resolve("elsewhere"));
    Files.createSymbolicLink(repository.resolve("in"), Path.of("infra/shop"));
    Files.createSymbolicLink(repository.resolve("dangling"), Path.of("../not-there/file"));
    Files.createSymbolicLink(repository.resolve("circle"), Path.of("circle"));
    Files.createSymbolicLink(home.resolve("elsewhere/back"), repository.resolve("infra"));
  }

  @Test
  void itIsTheHostsOrTheRepositoryOrTheDirectory() throws IOException {
    Path shop = repository.resolve("infra/shop");
    assertThat(Checkout.of(NOTHING, shop).root()).isEqualTo(repository);
    Environment host = new Environment(Map.of("GITHUB_WORKSPACE", home.toString()));
    assertThat(Checkout.of(host, shop).root()).isEqualTo(home);
    Files.delete(repository.resolve(".git"));
    assertThat(Checkout.of(NOTHING, shop).root()).isEqualTo(shop);
    assertThat(Checkout.around(NOTHING, shop)).isEmpty();
  }

  @Test
  void linksAreFollowed() {
    Checkout checkout = new Checkout(repository);
    for (String inside :
        new String[] {"a/new/file", "in/file", "in", ".", "infra/../x", "in/../x"}) {
      assertThat(checkout.leadsOut(repository.resolve(inside))).as(inside).isFalse();
    }
    for (String outside :
        new String[] {
          "out/new/file", "out", "../x", "dangling", "circle", "out/../../x", "in/../../../x"
        }) {
      assertThat(checkout.leadsOut(repository.resolve(outside))).as(outside).isTrue();
    }
  }

  private boolean linkedOut(Path place) {
    return Checkout.isLinkedOut(NOTHING, home.resolve("elsewhere"), place);
  }

  @Test
  void aFileBelongsToItByItsNameAndBehindLinks() throws IOException {
    Checkout checkout = new Checkout(repository);
    assertThat(checkout.holds(repository.resolve("out/request.json"))).isTrue();
    assertThat(checkout.holds(home.resolve("elsewhere/back/request.json"))).isTrue();
    assertThat(checkout.holds(home.resolve("elsewhere/request.json"))).isFalse();
    assertThat(linkedOut(repository.resolve("out/r.json"))).isTrue();
    assertThat(linkedOut(repository.resolve("in/r.json"))).isFalse();
    // Also if what the link leads to is another repository.
    Files.createDirectories(home.resolve("elsewhere/.git"));
    assertThat(linkedOut(repository.resolve("out/r.json"))).isTrue();
    // Named by who runs it, and no link's doing.
    assertThat(linkedOut(home.resolve("elsewhere/r.json"))).isFalse();
  }
}
