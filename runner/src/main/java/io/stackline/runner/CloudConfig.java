package io.stackline.runner;

import io.stackline.client.PulumiClient;
import io.stackline.client.StackSecrets;
import io.stackline.client.error.ApiError;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.StackConfig;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.StackConfigFile;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Configuration of a stack whose secrets the service keeps: a secret value is stored in base64 of
 * what the stack's {@code encrypt} made of it (CLI package {@code secrets/service}).
 */
final class CloudConfig {
  private static final int NOT_FOUND = 404;

  private final Prepared run;
  private final ServiceConnection service;
  private final StackIdentity stack;

  CloudConfig(Prepared run, ServiceConnection service, StackIdentity stack) {
    this.run = run;
    this.service = service;
    this.stack = stack;
  }

  /** Puts values into the configuration file of the run. */
  void set(List<ConfigEntry> entries) throws RunException, InterruptedException {
    refuseRemoteConfiguration();
    if (RunConfig.read(run).hasOwnSecretsProvider()) {
      CliConfig.set(run, entries);
    } else {
      setEncrypted(entries);
    }
  }

  /**
   * A stack may keep its configuration in an environment of the service. The CLI reads either that
   * or a file, so values given for one run would silently replace all of it.
   */
  private void refuseRemoteConfiguration() throws RunException {
    if (Files.exists(run.configFile())) {
      return;
    }
    var name = stack.full();
    Optional<String> environment =
        service
            .ask(client -> client.stacks().find(name))
            .map(io.stackline.client.model.Stack::config)
            .map(StackConfig::environment)
            .filter(e -> !e.isEmpty());
    if (environment.isPresent()) {
      throw new RunException(
          ErrorCode.BAD_CONFIGURATION,
          "The stack is configured by the environment "
              + environment.get()
              + ": values for one run cannot be added to it.");
    }
  }

  private void setEncrypted(List<ConfigEntry> entries) throws RunException {
    List<Bytes> plaintexts =
        entries.stream()
            .map(ConfigEntry::secret)
            .filter(Objects::nonNull)
            .map(secret -> Bytes.ofText(secret.reveal()))
            .toList();
    var name = stack.full();
    Iterator<Bytes> ciphertexts =
        plaintexts.isEmpty()
            ? Collections.emptyIterator()
            : service.ask(client -> encrypt(client, name, plaintexts)).iterator();
    StackConfigFile file = RunConfig.read(run);
    for (ConfigEntry entry : entries) {
      if (entry.secret() == null) {
        file.set(entry);
      } else {
        file.setSecret(entry, ciphertexts.next().toBase64());
      }
    }
    RunConfig.write(run.configFile(), file);
  }

  /** All at once, unless there is one or the service does not do that. */
  private static List<Bytes> encrypt(
      PulumiClient client, io.stackline.client.StackName name, List<Bytes> plaintexts) {
    StackSecrets secrets = client.stacks().secrets();
    if (plaintexts.size() > 1) {
      try {
        List<Bytes> all = secrets.encryptAll(name, plaintexts);
        if (all.size() == plaintexts.size()) {
          return all;
        }
      } catch (ApiError e) {
        if (e.code() != NOT_FOUND) {
          throw e;
        }
      }
    }
    return plaintexts.stream().map(plaintext -> secrets.encrypt(name, plaintext)).toList();
  }
}
