package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MarkerTest {
  private static final Marker MARKER = new Marker("0123456789abcdef", true, "fedcba9876543210");
  private static final String COMMENT = "<!-- " + MARKER.text() + " -->";
  private static final String LINK = "[stackline]: https://stackline.invalid/" + MARKER.text();

  @Test
  void aMarkAtTheEndIsFound() {
    for (String mark : List.of(COMMENT, LINK)) {
      for (String text :
          List.of("a\n\n" + mark, mark, "a" + mark + " \n\t\n", mark + "\n" + mark)) {
        assertThat(Marker.at(text)).as(text).contains(MARKER);
      }
      assertThat(Marker.strip("a \n\n" + mark + "\n")).isEqualTo("a");
      assertThat(Marker.at(mark + "\nand more")).isEmpty();
      assertThat(Marker.strip(mark + "\nand more")).isEqualTo(mark + "\nand more");
    }
    assertThat(Marker.at("")).isEmpty();
    assertThat(Marker.at("<!-- -->")).isEmpty();
    assertThat(Marker.at("<!-- stackline/x -->")).isEmpty();
    assertThat(Marker.at(LINK + " -->")).isEmpty();
  }

  @Test
  @Timeout(60)
  void aCommentOfManySpacesTakesNoTime() {
    for (int i = 0; i < 2_000; i++) {
      assertThat(Marker.at("x" + " ".repeat(65_000) + "y")).isEmpty();
      assertThat(Marker.strip("x" + " ".repeat(65_000) + "y")).hasSize(65_002);
    }
    assertThat(Marker.at("x" + " ".repeat(65_000) + COMMENT)).contains(MARKER);
  }
}
