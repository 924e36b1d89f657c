package io.stackline.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Every option of {@code serve} by flag, environment and file, and what is refused. */
final class ServeFlagsTest {
  @TempDir static Path files;

  @BeforeEach
  void secrets() throws IOException {
    for (String name : List.of("one", "two", "three")) {
      Files.writeString(files.resolve(name), "secret " + name + "\n");
    }
  }

  /** Holds the options as the real command does. */
  @Command(name = "serve")
  static final class Probe {
    @Mixin ServeFlags flags = new ServeFlags();
  }

  /**
   * An option with three values, in the order of their precedence, and how it shows them.
   *
   * @param always other options it cannot do without
   */
  record Case(
      String name, List<String> values, List<String> always, Function<ServeOptions, Object> shown) {
    static Case of(String name, String values, Function<ServeOptions, Object> shown) {
      return new Case(name, List.of(values.split(" ", -1)), List.of(), shown);
    }

    Case with(String... always) {
      return new Case(name, values, List.of(always), shown);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of("listen", "h:1 h:2 h:3", o -> o.network().listen()),
        Case.of("metrics-listen", "h:1 h:2 h:3", o -> o.network().metrics().orElseThrow()),
        Case.of("public-url", "https://a https://b https://c", o -> o.network().publicUrl().get()),
        Case.of("tls-cert", "a b c", o -> o.network().tls().orElseThrow().certificate())
            .with("--tls-key=k"),
        Case.of("tls-key", "a b c", o -> o.network().tls().orElseThrow().key())
            .with("--tls-cert=c"),
        Case.of(
            "trusted-proxies",
            "10.0.0.1,10.0.0.2 ::1 192.168.0.0/16",
            o -> String.join(",", o.network().trustedProxies())),
        Case.of("data", "a b c", ServeOptions::data),
        Case.of("database-url", "postgres://h/a postgres://h/b postgres://h/c", o -> url(o)),
        Case.of("database-password-file", paths(), o -> password(o))
            .with("--database-url=postgres://h/d"),
        Case.of("master-key-file", paths(), o -> o.masterKey().orElseThrow().reveal()),
        Case.of("previous-master-key-file", paths(), o -> o.previousMasterKeys().get(0).reveal()),
        Case.of("admin-token-file", paths(), o -> o.adminToken().orElseThrow().reveal()),
        Case.of("body-limit", "1MiB 2KiB 3", o -> o.limits().bodyBytes()),
        Case.of("keep-versions", "1 2 3", o -> o.limits().keepVersions()),
        Case.of("keep-events", "1 2 3", o -> o.limits().keepEvents()),
        Case.of("lease-limit", "1s 2m 3h", o -> o.limits().lease()),
        Case.of("shutdown-grace", "1s 2m 3h", o -> o.limits().grace()),
        Case.of("cli-version", "3.1.0 3.2.0 3.3.0", o -> o.cliVersion().orElseThrow()),
        Case.of("log-format", "json text json", o -> o.log().format()),
        Case.of("log-level", "debug warn error", o -> o.log().level()));
  }

  private static String paths() {
    return Stream.of("one", "two", "three")
        .map(name -> files.resolve(name).toString())
        .collect(Collectors.joining(" "));
  }

  private static String url(ServeOptions options) {
    return options.database().orElseThrow().url().reveal();
  }

  private static String password(ServeOptions options) {
    return options.database().orElseThrow().password().orElseThrow().reveal();
  }

  @Test
  void everyOptionHasACase() {
    Set<String> tested = cases().map(Case::name).collect(Collectors.toCollection(TreeSet::new));
    tested.add("config");
    assertThat(names()).isEqualTo(tested);
  }

  /** A flag wins over the environment, that over the file, and each alone is enough. */
  @ParameterizedTest
  @MethodSource("cases")
  void flagThenEnvironmentThenFile(Case option) throws IOException {
    String flag = "--" + option.name() + "=" + option.values().get(0);
    Map<String, String> environment = Map.of(variable(option.name()), option.values().get(1));
    String file = option.name() + ": " + option.values().get(2);
    Object byFlag = option.shown().apply(parse(Map.of(), "", with(option, flag)));
    Object byEnvironment = option.shown().apply(parse(environment, "", with(option)));
    Object byFile = option.shown().apply(parse(Map.of(), file, with(option)));
    assertThat(byEnvironment).isNotEqualTo(byFlag);
    assertThat(byFile).isNotEqualTo(byEnvironment);
    assertThat(option.shown().apply(parse(environment, file, with(option, flag))))
        .isEqualTo(byFlag);
    assertThat(option.shown().apply(parse(environment, file, with(option))))
        .isEqualTo(byEnvironment);
  }

  @Test
  void theDefaultsAreThoseOfTheEmbeddedService() throws IOException {
    ServeOptions parsed = parse(Map.of(), "", List.of("--data=d"));
    ServeOptions standard = ServeOptions.in(Path.of("d"));
    assertThat(parsed.limits()).isEqualTo(standard.limits());
    assertThat(parsed.log()).isEqualTo(standard.log());
    assertThat(parsed.database()).isEmpty();
    assertThat(parsed.masterKey()).isEmpty();
    assertThat(parsed.adminToken()).isEmpty();
    assertThat(parsed.network().listen()).isEqualTo(new HostPort("127.0.0.1", 8080));
    assertThat(parsed.network().trustedProxies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--listen=8080|HOST:PORT",
        "--listen=h:99999|at most 65535",
        "--listen=::1:80|brackets",
        "--metrics-listen=x|HOST:PORT",
        "--public-url=ftp://x|http or https",
        "--tls-cert=c|go together",
        "--tls-key=k|go together",
        "--database-url=mysql://h/d|postgresql://HOST/DATABASE",
        "--database-url=postgres://u:canary@h/d|must not hold a password",
        "--database-url=postgres://h/d?password=canary|must not hold a password",
        "--database-password-file=/nowhere --database-url=postgres://h/d|cannot read /nowhere",
        "--master-key-file=/nowhere|cannot read /nowhere",
        "--admin-token-file=/nowhere|cannot read /nowhere",
        "--body-limit=many|512MiB",
        "--body-limit=0|512MiB",
        "--keep-versions=-1|must not be negative",
        "--keep-events=some|keep-events",
        "--lease-limit=5|a duration such as 30s",
        "--shutdown-grace=-1s|a duration such as 30s",
        "--log-format=xml|xml",
        "--log-level=loud|loud",
        "--lissten=h:1|--lissten",
        "stray|stray",
      })
  void whatCannotBeUsedIsNamed(String arguments, String text) {
    List<String> all = new ArrayList<>(List.of("--data=d"));
    all.addAll(List.of(arguments.split(" ", -1)));
    assertThatThrownBy(() -> parse(Map.of(), "", all))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(text)
        .hasMessageNotContaining("canary");
  }

  @Test
  void aPasswordInTheUrlIsFineWhereNobodyElseSeesIt() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("STACKLINE_DATABASE_URL", "postgres://u:p@h/d");
    environment.put("STACKLINE_DATABASE_PASSWORD", "other");
    ServeOptions options = parse(environment, "", List.of("--data=d"));
    assertThat(url(options)).isEqualTo("postgres://u:p@h/d");
    assertThat(password(options)).isEqualTo("other");
    assertThat(options.toString()).doesNotContain("u:p", "other").contains("***");
  }

  @Test
  void theFileIsReadInBothForms() throws IOException {
    ServeOptions options =
        parse(
            Map.of(),
            "# a comment\ndata = /srv/data\nlisten: \"[::1]:9\"\n\nkeep-versions:7\n",
            List.of());
    assertThat(options.data()).isEqualTo(Path.of("/srv/data"));
    assertThat(options.network().listen()).isEqualTo(new HostPort("::1", 9));
    assertThat(options.limits().keepVersions()).isEqualTo(7);
  }

  @Test
  void anUnknownNameOfTheFileIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> parse(Map.of(), "keep-version: 7", List.of("--data=d")))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'keep-version'; did you mean 'keep-versions'?");
    assertThatThrownBy(() -> LayeredDefaults.of(List.of("--config", "/nowhere"), Map.of(), Set::of))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("/nowhere");
  }

  @Test
  void aBadValueSaysWhereItCameFrom() throws IOException {
    CommandLine command = command(Map.of("STACKLINE_BODY_LIMIT", "much"), "keep-events: 3");
    LayeredDefaults defaults = (LayeredDefaults) command.getDefaultValueProvider();
    assertThatThrownBy(() -> command.parseArgs("--data=d"))
        .isInstanceOfSatisfying(
            ParameterException.class,
            e -> assertThat(e.getArgSpec().paramLabel()).isEqualTo("SIZE"));
    assertThat(defaults.source("--body-limit")).contains("STACKLINE_BODY_LIMIT");
  }

  private static List<String> with(Case option, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(option.always());
    if (!option.name().equals("data")) {
      arguments.add("--data=d");
    }
    return arguments;
  }

  private static ServeOptions parse(
      Map<String, String> environment, String file, List<String> arguments) throws IOException {
    CommandLine command = command(environment, file);
    command.parseArgs(arguments.toArray(String[]::new));
    Probe probe = command.getCommand();
    return probe.flags.options(environment);
  }

  private static CommandLine command(Map<String, String> environment, String file)
      throws IOException {
    List<String> config =
        file.isEmpty()
            ? List.of()
            : List.of("--config", Files.writeString(files.resolve("config"), file).toString());
    CommandLine command = new CommandLine(new Probe()).setCaseInsensitiveEnumValuesAllowed(true);
    return command.setDefaultValueProvider(
        LayeredDefaults.of(config, environment, ServeFlagsTest::names));
  }

  private static Set<String> names() {
    return new CommandLine(new Probe())
        .getCommandSpec().options().stream()
            .map(option -> option.longestName().substring(2))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String variable(String name) {
    return "STACKLINE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  @Test
  void emptyVariablesCountAsAbsent() throws IOException {
    ServeOptions options =
        parse(
            Map.of("STACKLINE_CLI_VERSION", "", "STACKLINE_ADMIN_TOKEN", " "),
            "",
            List.of("--data=d"));
    assertThat(options.cliVersion()).isEqualTo(Optional.empty());
    assertThat(options.adminToken()).isEmpty();
  }
}
