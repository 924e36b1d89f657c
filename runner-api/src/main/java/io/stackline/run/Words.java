package io.stackline.run;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that requests and options have for the values of an enum. */
final class Words {
  private Words() {}

  /**
   * The value of a word.
   *
   * @param values all values
   * @param word tells the word of a value
   * @throws IllegalArgumentException if there is none; its message names all words
   */
  static <E> E parse(E[] values, Function<E, String> word, String given) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + given
                        + "' is none of "
                        + Arrays.stream(values).map(word).collect(Collectors.joining(", "))));
  }
}
