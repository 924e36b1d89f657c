package io.stackline.runner.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.Secret;
import io.stackline.runner.host.VariableFormat.Encoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No value forges another variable or a command, whatever it is: what was written is read back by
 * the host's own rules, between two neighbours that must stay as they are.
 */
class VariableFormatTest {
  private static final String[] PIECES = {
    "a",
    "Z",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "=",
    "EVIL=1",
    "\nEVIL=1\n",
    "'",
    "\"",
    "\\",
    "`",
    "$",
    "${PATH}",
    "$(id)",
    "$$",
    "%",
    "%0A",
    "%0D",
    "%25",
    "%3B",
    "%5D",
    "%AZP25",
    "%AZP250A",
    ";",
    "]",
    "[",
    "##vso[task.setvariable variable=EVIL;isOutput=true;issecret=false]1",
    "##vso[",
    "::",
    "\n::set-output name=EVIL::1\n",
    "::add-mask::",
    "<<",
    "EVIL<<EOF\n1\nEOF\n",
    "EOF",
    "#",
    "!",
    ":",
    "{\"a\":[1]}",
    "\u00e4",
    "\u00a0",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud83d\ude00",
    "\u000b",
    "\u001b[31m",
    "\u0000",
    "'; EVIL=1; '",
    "\\u000a",
    "~",
    "*",
    "&",
    "|",
    "-"
  };

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(PIECES).list().ofMaxSize(8).map(pieces -> String.join("", pieces));
  }

  private static List<Variable> between(String value) {
    return List.of(
        Variable.plain("BEFORE", "before"),
        Variable.plain("VALUE", value),
        Variable.plain("AFTER", "after"));
  }

  /** What must be read: everything, but for what was named as left out. */
  private static Map<String, String> expected(List<Variable> variables, Encoded encoded) {
    Map<String, String> all = new LinkedHashMap<>();
    variables.forEach(v -> all.put(v.name(), v.text()));
    encoded.omitted().forEach(o -> assertThat(all.remove(o.name())).isNotNull());
    assertThat(all).containsEntry("BEFORE", "before").containsEntry("AFTER", "after");
    return all;
  }

  private static GithubVariableFormat github() {
    return new GithubVariableFormat(() -> UUID.randomUUID().toString());
  }

  private static AzureVariableFormat azure(Map<String, String> environment) {
    return new AzureVariableFormat(new Environment(environment));
  }

  @Property
  void gitlab(@ForAll("values") String value) {
    Encoded encoded = new GitlabVariableFormat().encode(between(value));
    assertThat(HostReaders.gitlab(encoded.file())).isEqualTo(expected(between(value), encoded));
    assertThat(encoded.commands()).isEmpty();
  }

  @Property
  void bitbucket(@ForAll("values") String value) {
    Encoded encoded = new BitbucketVariableFormat().encode(between(value));
    assertThat(HostReaders.bitbucket(encoded.file())).isEqualTo(expected(between(value), encoded));
  }

  @Property
  void github(@ForAll("values") String value) {
    Encoded encoded = github().encode(between(value));
    assertThat(encoded.omitted()).isEmpty();
    assertThat(encoded.commands()).isEmpty();
    assertThat(HostReaders.github(encoded.file())).isEqualTo(expected(between(value), encoded));
  }

  @Property
  void githubHidesSecretsBeforeTheyAreWritten(@ForAll("values") String value) {
    Variable secret = new Variable("VALUE", Secret.of("long" + value), true);
    Encoded encoded = github().encode(List.of(secret));
    assertThat(HostReaders.githubMasks(encoded.commands())).contains("long" + value);
    assertThat(HostReaders.github(encoded.file())).isEqualTo(Map.of("VALUE", "long" + value));
  }

  @Property
  void azure(@ForAll("values") String value) {
    Encoded encoded = azure(Map.of()).encode(between(value));
    assertThat(encoded.file()).isEmpty();
    HostReaders.Azure read = HostReaders.azure(encoded.commands());
    assertThat(read.values()).isEqualTo(expected(between(value), encoded));
    assertThat(read.secret()).isEmpty();
  }

  @Property
  void azureHidesSecrets(@ForAll("values") String value) {
    Variable secret = new Variable("VALUE", Secret.of("long" + value), true);
    Encoded encoded = azure(Map.of()).encode(List.of(secret));
    HostReaders.Azure read = HostReaders.azure(encoded.commands());
    if (encoded.omitted().isEmpty()) {
      assertThat(read.values()).isEqualTo(Map.of("VALUE", "long" + value));
      assertThat(read.secret()).containsExactly("VALUE");
      assertThat(read.hidden()).contains("long" + value);
    } else {
      assertThat(encoded.commands()).isEmpty();
      assertThat(value).containsAnyOf("\n", "\r", "\0");
    }
  }

  @Property
  void jenkins(@ForAll("values") String value) throws IOException {
    Encoded encoded = new JenkinsVariableFormat().encode(between(value));
    assertThat(encoded.omitted()).isEmpty();
    assertThat(HostReaders.jenkins(encoded.file())).isEqualTo(expected(between(value), encoded));
  }

  @Property(tries = 150)
  void shell(@ForAll("values") String value) throws IOException, InterruptedException {
    Encoded encoded = new ShellVariableFormat().encode(between(value));
    Map<String, String> expected = expected(between(value), encoded);
    assertThat(expected.containsKey("VALUE")).isEqualTo(!value.contains("\0"));
    Path file = Files.createTempFile("variables", ".env");
    try {
      Files.writeString(file, encoded.file());
      Map<String, String> read = HostReaders.shell(file, List.copyOf(expected.keySet()));
      assertThat(read.remove("EVIL")).isEqualTo("none");
      assertThat(read).isEqualTo(expected);
    } finally {
      Files.delete(file);
    }
  }

  @Example
  void aCarelessWriterWouldBeFoundOut() throws IOException, InterruptedException {
    String evil = "a\nEVIL=1";
    assertThat(HostReaders.gitlab("VALUE=" + evil + "\n")).containsKey("EVIL");
    assertThat(HostReaders.gitlab("VALUE=a$PATH\n")).containsEntry("VALUE", "a");
    assertThatThrownBy(() -> HostReaders.gitlab("VALUE=a\nb\n")).hasMessage("Invalid Format");
    assertThat(HostReaders.bitbucket("VALUE=" + evil + "\n")).containsKey("EVIL");
    assertThat(HostReaders.github("VALUE<<EOF\na\nEOF\nEVIL=1\nEOF=\n")).containsKey("EVIL");
    String command = "##vso[task.setvariable variable=%s;isOutput=true;issecret=false]%s";
    String forged = command.formatted("VALUE", "a\n" + command.formatted("EVIL", "1"));
    assertThat(HostReaders.azure(List.of(forged)).values()).containsKey("EVIL");
    assertThat(HostReaders.jenkins("VALUE=" + evil + "\n")).containsKey("EVIL");
    Path file = Files.createTempFile("variables", ".env");
    Files.writeString(file, "VALUE='a'; EVIL=1; : ''\n");
    assertThat(HostReaders.shell(file, List.of("VALUE"))).containsEntry("EVIL", "1");
    Files.delete(file);
  }

  @Example
  void theLimitsOfGitlabAreKept() {
    List<Variable> many =
        IntStream.range(0, 160).mapToObj(i -> Variable.plain("N" + i, "x")).toList();
    Encoded counted = new GitlabVariableFormat().encode(many);
    assertThat(HostReaders.gitlab(counted.file())).hasSize(150);
    assertThat(counted.omitted()).hasSize(10).allMatch(o -> o.why().contains("150"));

    List<Variable> large = new ArrayList<>();
    large.add(Variable.plain("FIRST", "\u00e4".repeat(2500)));
    large.add(Variable.plain("SECOND", "y".repeat(500)));
    large.add(Variable.plain("THIRD", "z"));
    Encoded sized = new GitlabVariableFormat().encode(large);
    assertThat(HostReaders.gitlab(sized.file())).containsOnlyKeys("FIRST", "THIRD");
    assertThat(sized.omitted()).hasSize(1).allMatch(o -> o.name().equals("SECOND"));
  }

  @Example
  void whatAnAgentThatDecodesNoPercentSignsWouldChangeIsLeftOut() {
    AzureVariableFormat format = azure(Map.of("DECODE_PERCENTS", "false"));
    Encoded encoded =
        format.encode(List.of(Variable.plain("A", "100%"), Variable.plain("B", "a%3Bb")));
    assertThat(HostReaders.azure(encoded.commands()).values()).isEqualTo(Map.of("A", "100%"));
    assertThat(encoded.omitted()).extracting(VariableFormat.Omission::name).containsExactly("B");
  }

  @Example
  void filesHoldNoSecret() {
    List<VariableFormat> files =
        List.of(
            new GitlabVariableFormat(),
            new BitbucketVariableFormat(),
            new JenkinsVariableFormat(),
            new ShellVariableFormat());
    for (VariableFormat format : files) {
      Variable plain = Variable.plain("A", "canary");
      assertThat(format.encode(List.of(plain)).file()).contains("canary");
      Variable secret = new Variable("A", Secret.of("canary"), true);
      Encoded encoded = format.encode(List.of(secret));
      assertThat(encoded.file()).isEmpty();
      assertThat(encoded.omitted()).hasSize(1);
      assertThat(secret + " " + encoded).doesNotContain("canary");
    }
  }

  @Example
  void everythingInsideASecretIsHidden() {
    String json =
        "{\"user\":\"root\",\"keys\":[\"first-key\",{\"deep\":\"a\\nsecond line\"}],\"n\":12345}";
    assertThat(SecretParts.of(Secret.of(json)))
        .contains(
            Secret.of(json),
            Secret.of("root"),
            Secret.of("first-key"),
            Secret.of("a\nsecond line"),
            Secret.of("second line"),
            Secret.of("12345"))
        .doesNotContain(Secret.of("a"), Secret.of("user"));
    assertThat(SecretParts.of(Secret.of("{not json"))).containsExactly(Secret.of("{not json"));
  }

  @Example
  void namesAreThoseOfVariablesAndStealNobodysMeaning() {
    assertThat(Variable.nameOf("OUTPUT_", "my-url.\u00e4")).isEqualTo("OUTPUT_my_url__");
    assertThat(Variable.nameOf("", "1st")).isEqualTo("_1st");
    assertThat(Variable.nameOf("", "")).isEqualTo("_");
    for (String name :
        List.of(
            "PATH",
            "path",
            "LD_PRELOAD",
            "BASH_ENV",
            "https_proxy",
            "CI_JOB_TOKEN",
            "NODE_OPTIONS",
            "GITHUB_TOKEN",
            "PULUMI_ACCESS_TOKEN",
            "STACKLINE_STATUS",
            "secretX")) {
      assertThat(Variable.isReserved(name)).as(name).isTrue();
    }
    assertThat(Variable.isReserved("OUTPUT_PATH")).isFalse();
    assertThat(Variable.isReserved("url")).isFalse();
    assertThatThrownBy(() -> Variable.plain("a b", "")).hasMessageContaining("name");
  }
}
