package io.stackline.runner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramReferencesTest {
  @TempDir Path directory;

  /** As programs of each language write it; {@code *} is a part that is put together later. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          new pulumi.StackReference("acme/network/prod")              | acme/network/prod
          new pulumi.StackReference(`${org}/network/${stack}`)        | */network/*
          new StackReference('network/dev')                           | */network/dev
          pulumi.StackReference(f"acme/network/{stack}")              | acme/network/*
          StackReference(name="acme/network/prod")                    | acme/network/prod
          pulumi.NewStackReference(ctx, "acme/network/prod", nil)     | acme/network/prod
          pulumi.NewStackReference(ctx, fmt.Sprintf("acme/network/%s", s), nil) | acme/network/*
          new StackReference("acme/network/prod", args)               | acme/network/prod
          new StackReference($"acme/network/{stack}")                 | acme/network/*
          { fn::stackReference: x }                                   |
          const a = "acme/network/prod"                               |
          """)
  void namesAreFound(String text, String expected) {
    Set<Reference> found = new HashSet<>();
    ProgramReferences.scan(text, found);
    if (expected == null) {
      assertThat(found).isEmpty();
      return;
    }
    String[] parts = expected.split("/", -1);
    assertThat(found).containsExactly(new Reference(any(parts[0]), parts[1], any(parts[2])));
  }

  private static String any(String part) {
    return part.equals("*") ? null : part;
  }

  @Test
  void yamlNamesThemInSeveralWays() throws IOException {
    Files.writeString(
        directory.resolve("Pulumi.yaml"),
        """
        name: shop
        runtime: yaml
        resources:
          net:
            properties:
              name: acme/network/${pulumi.stack}
            type: pulumi:pulumi:StackReference
          other: {type: "pulumi:pulumi:StackReference", properties: {name: acme/db/prod}}
          acme/dns/prod: {type: "pulumi:pulumi:StackReference"}
          bucket: {type: "aws:s3:Bucket", properties: {name: acme/no/prod}}
        outputs:
          id: {"fn::stackReference": [acme/cache/prod, id]}
        """);
    ProgramReferences.Found found = ProgramReferences.in(directory);
    assertThat(found.mentioned()).isTrue();
    assertThat(found.references())
        .containsExactlyInAnyOrder(
            new Reference("acme", "network", null),
            new Reference("acme", "db", "prod"),
            new Reference("acme", "dns", "prod"),
            new Reference("acme", "cache", "prod"));
  }

  @Test
  void dependenciesAndOtherProjectsAreNotRead() throws IOException {
    String code = "new StackReference(\"acme/network/prod\")";
    for (String other : new String[] {"node_modules/lib", ".hidden", "sub"}) {
      Path place = Files.createDirectories(directory.resolve(other));
      Files.writeString(place.resolve("index.ts"), code);
    }
    Files.writeString(directory.resolve("sub/Pulumi.yaml"), "name: sub\n");
    Files.writeString(directory.resolve("notes.txt"), code);
    assertThat(ProgramReferences.in(directory).mentioned()).isFalse();
    Files.writeString(Files.createDirectories(directory.resolve("src")).resolve("index.ts"), code);
    assertThat(ProgramReferences.in(directory).references()).hasSize(1);
  }

  @Test
  void anOpenNameMeansTheStackOfTheSameName() {
    Reference.Identity self = Reference.Identity.of("acme/shop/dev", "ignored");
    Reference open = new Reference("acme", "network", null);
    assertThat(open.means(Reference.Identity.of("dev", "network"), self)).isTrue();
    assertThat(open.means(Reference.Identity.of("prod", "network"), self)).isFalse();
    assertThat(open.means(Reference.Identity.of("other/dev", "network"), self)).isFalse();
    assertThat(open.means(Reference.Identity.of("dev", "db"), self)).isFalse();
    assertThat(Reference.parse("http://a/b")).isEmpty();
    assertThat(Reference.parse("one")).isEmpty();
  }
}
