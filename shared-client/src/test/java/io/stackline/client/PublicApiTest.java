package io.stackline.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What programs can use is what {@code api.txt} lists, so that nobody changes it without seeing it.
 * See {@code docs/decisions}.
 */
class PublicApiTest {
  private static final Path BASELINE = Path.of("api.txt");
  private static final List<String> PACKAGES = List.of("", "auth", "error", "model");
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final String HOW =
      "mvn -q -pl shared-client test -Dtest=PublicApiTest -Dstackline.write=";

  /**
   * What came and what went.
   *
   * @param incompatible lines after which a program that was compiled before may no longer run or
   *     compile
   * @param added all other lines that are new
   */
  record Change(List<String> incompatible, List<String> added) {
    static Change between(Collection<String> before, Collection<String> now) {
      List<String> incompatible = new ArrayList<>();
      before.stream().filter(line -> !now.contains(line)).forEach(incompatible::add);
      List<String> added = new ArrayList<>();
      for (String line : now) {
        if (!before.contains(line)) {
          boolean newDuty = line.contains(" abstract ") && before.contains(ownerOf(line));
          (newDuty ? incompatible : added).add(line);
        }
      }
      return new Change(List.copyOf(incompatible), List.copyOf(added));
    }

    /** The line of the interface that a member belongs to; members name it before their name. */
    private static String ownerOf(String line) {
      return "public abstract interface "
          + line.replaceFirst("\\(.*", "").replaceFirst(".* ", "").replaceFirst("\\.[^.]*$", "");
    }
  }

  private static Set<String> api() throws IOException, URISyntaxException {
    Path root = Path.of(PulumiClient.class.getResource("PulumiClient.class").toURI()).getParent();
    Set<String> lines = new TreeSet<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(root.resolve(name))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          String simple = file.getFileName().toString().replaceFirst("\\.class$", "");
          if (!simple.equals("package-info")) {
            String prefix =
                PulumiClient.class.getPackageName() + (name.isEmpty() ? "" : "." + name);
            describe(load(prefix + "." + simple), lines);
          }
        }
      }
    }
    return lines;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PulumiClient.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isUsable(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isUsable(outer));
  }

  private static boolean isUsable(Member member) {
    int visible = Modifier.PUBLIC | Modifier.PROTECTED;
    boolean everywhere = OF_EVERY_OBJECT.contains(member.getName());
    return (member.getModifiers() & visible) != 0 && !member.isSynthetic() && !everywhere;
  }

  private static void describe(Class<?> type, Collection<String> lines) {
    if (!isUsable(type)) {
      return;
    }
    lines.add(type.toGenericString());
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      lines.add(type.getName() + " extends " + type.getGenericSuperclass().getTypeName());
    }
    for (var implemented : type.getGenericInterfaces()) {
      lines.add(type.getName() + " implements " + implemented.getTypeName());
    }
    for (Constructor<?> made : type.getDeclaredConstructors()) {
      if (isUsable(made)) {
        lines.add(made.toGenericString());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isUsable(method) && !method.isBridge()) {
        lines.add(method.toGenericString());
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isUsable(field)) {
        lines.add(field.toGenericString());
      }
    }
  }

  @Test
  void theApiIsThatOfTheBaseline() throws Exception {
    Set<String> now = api();
    Set<String> before = new TreeSet<>();
    if (Files.exists(BASELINE)) {
      before.addAll(Files.readAllLines(BASELINE));
    }
    Change change = Change.between(before, now);
    String write = System.getProperty("stackline.write", "");
    boolean allowed = write.equals("incompatible") || change.incompatible().isEmpty();
    if (allowed && !write.isEmpty()) {
      Files.write(BASELINE, now);
      return;
    }
    assertThat(change.incompatible())
        .as(
            "programs that use these may break; keep them (deprecated), or if that is meant,"
                + " say so in CHANGELOG.md and run %sincompatible",
            HOW)
        .isEmpty();
  }

  @Test
  void whatIsNotForProgramsIsNotListed() throws Exception {
    assertThat(api())
        .hasSizeGreaterThan(1500)
        .contains("public final class io.stackline.client.PulumiClient")
        .anyMatch(line -> line.contains("io.stackline.client.Stacks.find("))
        .noneMatch(line -> line.contains("io.stackline.client.wire."))
        .noneMatch(line -> line.matches("public .*(class|interface) io.stackline.client.Caller"));
  }

  @Test
  void whatBreaksProgramsIsToldFromWhatDoesNot() {
    String type = "public abstract interface a.Port";
    String old = "public abstract void a.Port.one()";
    List<String> before = List.of(type, old, "public a.Value(int)");
    assertThat(Change.between(before, before)).isEqualTo(new Change(List.of(), List.of()));
    assertThat(Change.between(before, List.of(type, old)).incompatible())
        .containsExactly("public a.Value(int)");
    String duty = "public abstract void a.Port.two(java.lang.String)";
    assertThat(Change.between(before, List.of(type, old, "public a.Value(int)", duty)))
        .isEqualTo(new Change(List.of(duty), List.of()));
    String more = "public default void a.Port.two()";
    assertThat(Change.between(before, List.of(type, old, "public a.Value(int)", more)))
        .isEqualTo(new Change(List.of(), List.of(more)));
  }
}
