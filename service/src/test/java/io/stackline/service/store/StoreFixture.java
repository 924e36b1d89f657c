package io.stackline.service.store;

import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** What most tests of a store begin with. */
public final class StoreFixture {
  private StoreFixture() {}

  /** An account with its personal organization, a stack of it and an update that runs. */
  public record World(Accounts.User user, long orgId, Stacks.Stack stack, UUID updateId) {}

  public static World world(Store store, String login) {
    return store.write(
        tx -> {
          Accounts.User user = user(tx, login);
          long orgId = tx.accounts().organizationByName(login).orElseThrow().id();
          Stacks.Stack stack =
              tx.stacks().create(orgId, new Stacks.Name(login, "project", "dev"), null);
          return new World(user, orgId, stack, running(tx, stack.id(), 1));
        });
  }

  public static Accounts.User user(Tx tx, String login) {
    return tx.accounts().createUser(new Accounts.NewUser(login, "Name", "a@example.com", false));
  }

  /** A started update. */
  public static UUID running(Tx tx, UUID stackId, long version) {
    UUID id = UUID.randomUUID();
    tx.updates()
        .create(
            new Updates.NewUpdate(id, stackId, Updates.Kind.UPDATE, false, "{}", null, "someone"));
    tx.updates().start(id, version, 1, tx.now());
    return id;
  }

  public static StagedBlob staged(Store store, String text) {
    return staged(store, text.getBytes(StandardCharsets.UTF_8));
  }

  public static StagedBlob staged(Store store, byte[] bytes) {
    return store.stage(Payloads.of(bytes, Codec.IDENTITY), sha256(bytes));
  }

  public static String text(Store store, long blobId) {
    return new String(bytes(store, blobId), StandardCharsets.UTF_8);
  }

  public static byte[] bytes(Store store, long blobId) {
    try (Payload payload = store.openBlob(blobId);
        InputStream in = payload.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A journal entry whose bytes are the text. */
  public static Journal.EntryKey entry(long sequence, String text) {
    return new Journal.EntryKey(sequence, sha256(text));
  }
}
