package io.stackline.runner.plan;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.input.BoundedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept: a header that everybody can read and the CLI's own plan, encrypted as a
 * whole. The key belongs to this plan alone and is itself encrypted by the stack's service, so that
 * who has the file learns nothing of what the resources hold, and who changes header or plan is
 * found out. Where there is no service, the CLI's plan is kept as it is: secrets in it are
 * ciphertext of the stack's own secrets provider.
 *
 * @param header what it was made for
 * @param key the key as the stack's service encrypted it; absent if the plan is not encrypted
 * @param plan the CLI's plan, compressed and encrypted, in base64
 * @param digest of header, key and plan as they are here: whoever has the file can compute it
 */
public record PlanFile(PlanHeader header, @Nullable String key, String plan, String digest) {
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MOST_BYTES = 256 * 1024 * 1024;

  /** Encrypts with a stack's own key, and decrypts what was encrypted so. */
  public interface StackKey {
    /** Whether there is such a key: of a stack on a service, no plan is taken without one. */
    boolean isThere();

    /** The ciphertext as text; null if there is no such key. */
    @Nullable String encrypt(Secret plaintext) throws RunException, InterruptedException;

    /** What was encrypted. */
    Secret decrypt(String ciphertext) throws RunException, InterruptedException;
  }

  /**
   * Makes a file of what the CLI planned.
   *
   * @param facts what it was made for; what is done to which resource is added from the plan itself
   */
  public static PlanFile seal(PlanHeader facts, byte[] cliPlan, StackKey stackKey)
      throws RunException, InterruptedException {
    CliPlan foreseen = CliPlan.read(cliPlan);
    PlanHeader header = facts.listing(foreseen.counts(), foreseen.changes());
    byte[] key = random(KEY_BYTES);
    String encryptedKey = stackKey.encrypt(Secret.of(Base64.getEncoder().encodeToString(key)));
    try {
      byte[] packed = gzip(cliPlan);
      byte[] body = encryptedKey == null ? packed : encrypt(key, header, packed);
      String text = Base64.getEncoder().encodeToString(body);
      return new PlanFile(header, encryptedKey, text, digest(header, encryptedKey, text));
    } catch (GeneralSecurityException | IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, "The plan cannot be sealed: " + e, e);
    }
  }

  /** Reads a file; nothing of it is checked yet but its form. */
  public static PlanFile read(Path file) throws RunException {
    try {
      PlanFile plan = Wire.decode(BoundedFile.named(file, BoundedFile.LARGE), PlanFile.class);
      if (plan.header().version() != PlanHeader.VERSION) {
        throw unreadable("It is of version " + plan.header().version() + ".", null);
      }
      return plan;
    } catch (IOException e) {
      throw unreadable("Cannot read " + file + ": " + BoundedFile.reason(e) + ".", e);
    } catch (WireException e) {
      throw unreadable(file + " is no plan: " + e.getMessage() + ".", e);
    }
  }

  /** The text of the file. */
  public String text() {
    return Wire.encode(this) + "\n";
  }

  /**
   * The CLI's plan, after it was made sure that it and the header are as they were, and that the
   * header lists what the plan does.
   *
   * @throws RunException with {@code PLAN_UNREADABLE}; also if it is not encrypted and the stack's
   *     service would have encrypted it: everybody can make such a file
   */
  public String open(StackKey stackKey) throws RunException, InterruptedException {
    if (key == null && stackKey.isThere()) {
      throw unreadable("It is not encrypted, as every plan of a stack on a service is.", null);
    }
    checkDigest();
    byte[] body = bytes(plan);
    try {
      byte[] packed =
          key == null
              ? body
              : decrypt(Base64.getDecoder().decode(stackKey.decrypt(key).reveal()), header, body);
      return proved(packed).text();
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw unreadable("It was changed, or belongs to another stack.", e);
    }
  }

  /**
   * Makes sure of what can be known without the stack's key: that the digest is that of the header
   * and the plan, so that who approves it approves both, and of a plan that is not encrypted that
   * the header lists what the plan does. Of an encrypted one the latter is only found out when it
   * is {@link #open opened}.
   *
   * @return whether the header is proved
   * @throws RunException with {@code PLAN_UNREADABLE} if it was changed
   */
  public boolean check() throws RunException {
    checkDigest();
    if (key != null) {
      return false;
    }
    if (header.isOfService()) {
      throw unreadable("It is not encrypted, as every plan of a stack on a service is.", null);
    }
    try {
      proved(bytes(plan));
      return true;
    } catch (IOException e) {
      throw unreadable("It was changed.", e);
    }
  }

  private CliPlan proved(byte[] packed) throws RunException, IOException {
    byte[] cliPlan = gunzip(packed);
    CliPlan foreseen = CliPlan.read(cliPlan);
    if (!header.counts().equals(foreseen.counts())
        || !header.changes().equals(foreseen.changes())) {
      throw unreadable("It does other things than its header lists.", null);
    }
    return foreseen;
  }

  /** Everybody who has the file can: what is approved is the file, header and plan. */
  private void checkDigest() throws RunException {
    try {
      if (!digest(header, key, plan).equals(digest)) {
        throw unreadable("It was changed: its digest is another.", null);
      }
    } catch (GeneralSecurityException e) {
      throw unreadable("Its digest cannot be computed.", e);
    }
  }

  private static byte[] bytes(String base64) throws RunException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw unreadable("It was changed.", e);
    }
  }

  private static RunException unreadable(String detail, @Nullable Exception cause) {
    return cause == null
        ? new RunException(ErrorCode.PLAN_UNREADABLE, detail)
        : new RunException(ErrorCode.PLAN_UNREADABLE, detail, cause);
  }

  private static byte[] encrypt(byte[] key, PlanHeader header, byte[] packed)
      throws GeneralSecurityException {
    byte[] iv = random(IV_BYTES);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, header).doFinal(packed);
    byte[] body = new byte[IV_BYTES + sealed.length];
    System.arraycopy(iv, 0, body, 0, IV_BYTES);
    System.arraycopy(sealed, 0, body, IV_BYTES, sealed.length);
    return body;
  }

  private static byte[] decrypt(byte[] key, PlanHeader header, byte[] body)
      throws GeneralSecurityException {
    if (body.length < IV_BYTES) {
      throw new GeneralSecurityException("too short");
    }
    byte[] iv = java.util.Arrays.copyOf(body, IV_BYTES);
    return cipher(Cipher.DECRYPT_MODE, key, iv, header)
        .doFinal(body, IV_BYTES, body.length - IV_BYTES);
  }

  private static Cipher cipher(int mode, byte[] key, byte[] iv, PlanHeader header)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(header.canonical().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static String digest(PlanHeader header, @Nullable String key, String plan)
      throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String part : new String[] {header.canonical(), key == null ? "" : key}) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    byte[] sum = digest.digest(plan.getBytes(StandardCharsets.UTF_8));
    return "sha256:" + HexFormat.of().formatHex(sum);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] gunzip(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] plain = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new IOException("it is too large");
      }
      return plain;
    }
  }

  /** What it is for; nothing of the plan. */
  @Override
  public String toString() {
    return "PlanFile[" + header.stack() + " " + digest + "]";
  }
}
