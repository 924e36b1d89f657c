package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real CLI reads its secrets whatever keys are replaced beneath it. */
abstract class KeyRotationSuite {
  private static final String CANARY = "canary-5d21";
  private static final String PROGRAM =
      """
      config:
        password:
          type: string
          secret: true
      resources:
        hidden:
          type: stacklinetest:Item
          properties:
            value: ${password}
      outputs:
        password: ${hidden.value}
      """;

  private final Engine engine;

  @TempDir Path directory;

  KeyRotationSuite(Engine engine) {
    this.engine = engine;
  }

  private String key(String name) throws IOException {
    byte[] key = new byte[32];
    key[0] = (byte) name.length();
    Path file = directory.resolve(name);
    Files.writeString(file, Base64.getEncoder().encodeToString(key));
    return file.toString();
  }

  @Test
  void secretsOutliveBothKindsOfKeys() throws IOException, InterruptedException {
    String one = key("one");
    String other = key("other");
    try (ServiceProcess service =
        ServiceProcess.start(ServiceOptions.on(engine, directory).with("--master-key-file", one))) {
      Lab lab = Lab.on(service, directory);
      Programs.yaml(lab.program(), lab.project(), PROGRAM);
      lab.init("dev");
      lab.ok("config", "set", "--secret", "password", CANARY);
      lab.up();
      readable(lab);

      assertThat(service.run("keys", "rotate-data", "--stack", lab.stack("dev")))
          .contains("1 stacks");
      readable(lab);
      service.stop();
      service.restart("--master-key-file", other, "--previous-master-key-file", one);
      readable(lab);
      assertThat(service.run("keys", "rotate")).contains("No key of a stack needs a former master");
      lab.ok("config", "set", "--secret", "second", CANARY + "2");
      service.stop();
      service.restart("--master-key-file", other);
      readable(lab);
      assertThat(lab.ok("config", "get", "second").out()).isEqualTo(CANARY + "2\n");
      assertThat(lab.up().out()).contains("2 unchanged");
      lab.ok(Lab.words("destroy"));
      service.assertNoServerError();
    }
  }

  private static void readable(Lab lab) throws InterruptedException {
    assertThat(lab.ok("config", "get", "password").out()).isEqualTo(CANARY + "\n");
    assertThat(lab.ok("stack", "output", "--show-secrets").out()).contains(CANARY);
  }
}
