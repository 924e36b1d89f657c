package io.stackline.runner;

import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.identity.CredentialsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns the tokens with which a running CLI renews its sign-in, so that they are hidden too. */
final class RenewedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(RenewedTokens.class);

  private final Path file;
  private final String url;
  private final Masker masker;
  private @Nullable FileTime seen;

  RenewedTokens(Prepared run, Masker masker) {
    this.file = run.directory().path().resolve("credentials.json");
    this.url = run.backend().url();
    this.masker = masker;
  }

  /** Reads the file if it has changed since the last look. */
  void look() {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(seen)) {
        CredentialsFile.tokens(Files.readString(file), url).forEach(this::learn);
        seen = now;
      }
    } catch (IOException e) {
      // The CLI may be writing it; there is another look.
      LOG.debug("the sign-in of the run cannot be read", e);
    }
  }

  private void learn(Secret token) {
    masker.add(token);
  }
}
