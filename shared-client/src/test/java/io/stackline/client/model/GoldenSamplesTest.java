package io.stackline.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One sample per record. Those of the CLI's own types were written by the CLI's own encoder, see
 * {@code tools/oracle/samples}; the rest follow the models of the public API's official client.
 */
class GoldenSamplesTest {
  static Stream<Class<?>> records() throws IOException, URISyntaxException {
    Path classes = Path.of(JsonText.class.getResource("JsonText.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(classes)) {
      List<Class<?>> records = new ArrayList<>();
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.equals("package-info.class")) {
          Class<?> type = load(name.substring(0, name.length() - ".class".length()));
          if (type.isRecord()) {
            records.add(type);
          }
        }
      }
      return records.stream();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(JsonText.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String sample(Class<?> type) throws IOException, URISyntaxException {
    URL url = GoldenSamplesTest.class.getResource("/golden/" + type.getSimpleName() + ".json");
    assertThat(url).as("golden/" + type.getSimpleName() + ".json").isNotNull();
    return Files.readString(Path.of(Objects.requireNonNull(url).toURI()));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsAndWritesTheSameJson(Class<?> type) throws Exception {
    String json = sample(type);
    Object decoded = Wire.decode(json, type);
    String encoded = Wire.encode(decoded);
    assertThat(JsonParser.parseString(encoded)).isEqualTo(JsonParser.parseString(json));
    assertThat(Wire.decode(encoded, type)).isEqualTo(decoded).hasSameHashCodeAs(decoded);
  }

  @ParameterizedTest
  @MethodSource("records")
  void theSampleFillsEveryComponent(Class<?> type) throws Exception {
    Object decoded = Wire.decode(sample(type), type);
    for (RecordComponent component : type.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(decoded)).as(component.getName()).isNotNull();
    }
  }

  /** Absent numbers, lists and the like have a value of their own, so the text itself is asked. */
  @ParameterizedTest
  @MethodSource("records")
  void theSampleNamesEveryComponentAndNothingElse(Class<?> type) throws Exception {
    JsonElement json = JsonParser.parseString(sample(type));
    if (type == JsonText.class || type.isAnnotationPresent(Bare.class)) {
      return; // the one component is the whole
    }
    List<String> names = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      JsonName name = component.getAnnotation(JsonName.class);
      names.add(name == null ? component.getName() : name.value());
      Object value = component.getAccessor().invoke(Wire.decode(sample(type), type));
      if (value instanceof Collection<?> list) {
        assertThat(list).as(component.getName()).isNotEmpty();
      }
    }
    assertThat(json.getAsJsonObject().keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  /** Members of objects and words that are not known yet. */
  @ParameterizedTest
  @MethodSource("records")
  void aNewerServiceBreaksNoReader(Class<?> type) throws Exception {
    JsonElement json = JsonParser.parseString(sample(type));
    if (type == JsonText.class || type.isAnnotationPresent(Bare.class)) {
      return; // takes any member as it is
    }
    JsonObject later = json.getAsJsonObject();
    later.add("memberOfALaterVersion", JsonParser.parseString("{\"x\":[1,{\"y\":null}]}"));
    List<RecordComponent> words = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isEnum() && WireName.class.isAssignableFrom(component.getType())) {
        JsonName name = component.getAnnotation(JsonName.class);
        later.addProperty(name == null ? component.getName() : name.value(), "word-of-later");
        words.add(component);
      }
    }
    Object decoded = Wire.decode(later.toString(), type);
    for (RecordComponent word : words) {
      assertThat(word.getAccessor().invoke(decoded)).hasToString("UNKNOWN");
    }
  }

  @Test
  void everySampleHasItsRecord() throws Exception {
    List<String> names = records().map(type -> type.getSimpleName() + ".json").toList();
    assertThat(names).hasSizeGreaterThan(90);
    URL directory = Objects.requireNonNull(GoldenSamplesTest.class.getResource("/golden"));
    try (Stream<Path> files = Files.list(Path.of(directory.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void digitsThatATreeOfValuesWouldChangeArePartOfTheSamples() throws Exception {
    assertThat(Wire.encode(Wire.decode(sample(UntypedDeployment.class), UntypedDeployment.class)))
        .contains("9007199254740993", "1e400", "-0.0", "1.10");
  }
}
