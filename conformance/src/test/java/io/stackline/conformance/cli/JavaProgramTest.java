package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.PulumiCli;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A program in Java, built by Maven as the CLI's language host does it. */
final class JavaProgramTest extends SharedServiceSuite {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>example</groupId>
        <artifactId>%1$s</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          <mainClass>example.App</mainClass>
        </properties>
        <dependencies>
          <dependency>
            <groupId>com.pulumi</groupId>
            <artifactId>pulumi</artifactId>
            <version>%2$s</version>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>%3$s</version>
            </plugin>
            <plugin>
              <groupId>org.codehaus.mojo</groupId>
              <artifactId>exec-maven-plugin</artifactId>
              <version>%4$s</version>
              <configuration><mainClass>${mainClass}</mainClass></configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final String PROGRAM =
      """
      package example;

      import com.pulumi.Pulumi;
      import com.pulumi.core.Output;
      import com.pulumi.resources.ComponentResource;

      public class App {
        static final class Shelf extends ComponentResource {
          Shelf(String name) {
            super("example:index:Shelf", name);
          }
        }

        public static void main(String[] args) {
          Pulumi.run(ctx -> {
            new Shelf("upper");
            new Shelf("lower");
            ctx.export("fruit", Output.of(ctx.config().get("fruit").orElse("apples")));
            ctx.export("hidden", Output.ofSecret("canary-of-java"));
          });
        }
      }
      """;

  JavaProgramTest() {
    super(Engine.SQLITE);
  }

  @Test
  void programInJavaIsUpdatedAndDestroyed() throws IOException, InterruptedException {
    Lab lab = lab();
    Path program = lab.program();
    write(program, lab.project());
    // Maven needs its own home; the CLI's is the test's.
    PulumiCli cli = lab.cli().with("MAVEN_OPTS", "-Duser.home=" + System.getProperty("user.home"));
    assumeTrue(
        maven(program, cli), "SKIPPED: Maven could not fetch the Pulumi SDK for Java; see its log");
    Lab java = lab.with(cli).init("dev");
    java.ok("config", "set", "fruit", "pears");
    Answer up = java.up();
    assertThat(up.out()).contains("+ 3 created").doesNotContain("canary-of-java");
    assertThat(java.state("dev").names()).containsExactlyInAnyOrder("upper", "lower");
    assertThat(java.ok("stack", "output", "fruit").out().strip()).isEqualTo("pears");
    assertThat(java.ok("stack", "output", "hidden", "--show-secrets").out().strip())
        .isEqualTo("canary-of-java");
    assertThat(java.up().out()).contains("3 unchanged");
    assertThat(java.ok(Lab.words("destroy")).out()).contains("- 3 deleted");
  }

  private static void write(Path program, String project) throws IOException {
    Files.createDirectories(program.resolve("src/main/java/example"));
    Files.writeString(
        program.resolve("Pulumi.yaml"), "name: " + project + "\nruntime: java\nmain: .\n");
    Files.writeString(
        program.resolve("pom.xml"),
        POM.formatted(
            project, version("pulumi-java"), version("compiler-plugin"), version("exec-plugin")));
    Files.writeString(program.resolve("src/main/java/example/App.java"), PROGRAM);
  }

  /** A version that the root POM declares. */
  private static String version(String name) throws IOException {
    Matcher matcher =
        Pattern.compile(String.format(Locale.ROOT, "<%1$s.version>(.*?)</%1$s.version>", name))
            .matcher(Files.readString(Path.of("..", "pom.xml")));
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  /** Fetches what the program needs before anything is timed or held. */
  private static boolean maven(Path program, PulumiCli cli)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("mvn", "-B", "-q", "compile")
            .directory(program.toFile())
            .redirectErrorStream(true)
            .redirectOutput(program.resolve("mvn.log").toFile());
    builder.environment().putAll(cli.environment());
    Process maven = builder.start();
    return maven.waitFor(5, TimeUnit.MINUTES) && maven.exitValue() == 0;
  }
}
