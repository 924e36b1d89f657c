package io.stackline.runner.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Globs mean what the platform makes of them, and never take long. */
class GlobTest {
  private static PathMatcher platform(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  @Test
  void aGlobMeansWhatThePlatformMakesOfIt() {
    List<String> globs =
        List.of(
            "a",
            "*",
            "**",
            "*.ts",
            "**/*.ts",
            "a/**/b",
            "a?c",
            "[ab]c",
            "[!ab]c",
            "[a-c]d",
            "[-a]b",
            "{a,b}/c",
            "{a,b*}",
            "x{,y}z",
            "a\\*b",
            "*a*a*b",
            "a,b",
            "a}b",
            "[a-]",
            "{**,c}/d");
    List<String> paths =
        List.of(
            "a",
            "b",
            "c",
            "abc",
            "ac",
            "bc",
            "cc",
            "dc",
            "a/b",
            "a/x/b",
            "a/x/y/b",
            "a/c",
            "b/c",
            "bx",
            "x.ts",
            "a/x.ts",
            "a/b/x.ts",
            "-b",
            "a*b",
            "xz",
            "xyz",
            "aab",
            "aaab",
            "a,b",
            "a}b",
            "]b",
            "-",
            "x/y/d",
            "c/d");
    for (String glob : globs) {
      for (String path : paths) {
        assertThat(Glob.of(glob).matches(path))
            .as(glob + " of " + path)
            .isEqualTo(platform(glob).matches(Path.of(path)));
      }
    }
  }

  @Property(tries = 2000)
  void alsoOneOfChance(
      @ForAll
          @Chars({'a', 'b', '*', '?', '/', '{', '}', ',', '[', ']', '-', '!'})
          @StringLength(max = 8)
          String glob,
      @ForAll @Chars({'a', 'b', '/', '-', ','}) @StringLength(min = 1, max = 8) String path) {
    PathMatcher platform;
    try {
      platform = platform(glob);
    } catch (PatternSyntaxException e) {
      return;
    }
    String plain = Path.of(path).toString();
    try {
      assertThat(Glob.of(glob).matches(plain))
          .as(glob + " of " + plain)
          .isEqualTo(platform.matches(Path.of(path)));
    } catch (PatternSyntaxException e) {
      // Stricter in brackets alone.
      assertThat(glob).contains("[");
    }
  }

  @Test
  @Timeout(60)
  void aGlobWithManyStarsEnds() {
    String slow = "**a".repeat(12) + "**b";
    assertThat(Glob.of(slow).matches("z/" + "a".repeat(120))).isFalse();
    assertThat(Glob.of(slow).matches("z/" + "a".repeat(120) + "b")).isTrue();
    String braces = "{a,aa}*".repeat(60) + "b";
    assertThat(Glob.of(braces).matches("a".repeat(4000))).isFalse();
  }

  @Test
  void whatIsNoGlobIsRefused() {
    for (String glob : List.of("[a", "{a", "a\\", "{a{b}}", "[b-a]", "a".repeat(501))) {
      assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(PatternSyntaxException.class);
    }
  }
}
