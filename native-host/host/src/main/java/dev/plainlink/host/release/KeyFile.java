package dev.plainlink.host.release;

import dev.plainlink.bundle.SignedJson;
import dev.plainlink.bundle.trust.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as it lies on disk: the seed sealed with AES-256-GCM under a key that
 * PBKDF2-HMAC-SHA256 makes of the password; the readable fields are bound to it as associated data.
 *
 * @param role root or release
 * @param keyid lower-case hexadecimal
 * @param iterations of PBKDF2
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyFile(
    String role, String keyid, int iterations, byte[] salt, byte[] nonce, byte[] sealed) {
  /** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023). */
  static final int ITERATIONS = 600_000;

  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;

  static KeyFile seal(SigningKey key, String role, char[] password, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    var open = new KeyFile(role, key.keyid(), ITERATIONS, salt, nonce, new byte[0]);
    try {
      var sealed = open.cipher(Cipher.ENCRYPT_MODE, password).doFinal(key.seed());
      return new KeyFile(role, key.keyid(), ITERATIONS, salt, nonce, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM and PBKDF2", e);
    }
  }

  /** The key; a wrong password and a damaged file look alike. */
  SigningKey open(char[] password) throws Refusal {
    try {
      var key = SigningKey.ofSeed(cipher(Cipher.DECRYPT_MODE, password).doFinal(sealed));
      if (key.keyid().equals(keyid)) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Said below.
    }
    throw new Refusal("key " + keyid.substring(0, 8) + ": wrong password, or a damaged file");
  }

  private Cipher cipher(int mode, char[] password) throws GeneralSecurityException {
    var spec = new PBEKeySpec(password, salt, iterations, KEY_BITS);
    var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
    spec.clearPassword();
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var aes = new SecretKeySpec(key.getEncoded(), "AES");
    cipher.init(mode, aes, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((role + " " + keyid + " " + iterations).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  byte[] toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("plainlink", "signing key, sealed with a password");
    json.put("role", role);
    json.put("keyid", keyid);
    json.put("kdf", "PBKDF2-HMAC-SHA256");
    json.put("iterations", iterations);
    json.put("salt", Base64.getEncoder().encodeToString(salt));
    json.put("cipher", "AES-256-GCM");
    json.put("nonce", Base64.getEncoder().encodeToString(nonce));
    json.put("sealed", Base64.getEncoder().encodeToString(sealed));
    return (SignedJson.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A key file, or a refusal that names it. */
  static KeyFile parse(byte[] bytes, String name) throws Refusal {
    var json = SignedJson.parse(bytes).orElse("");
    try {
      if (json instanceof Map<?, ?> fields
          && fields.get("role") instanceof String role
          && fields.get("keyid") instanceof String keyid
          && keyid.matches("[0-9a-f]{64}")
          && fields.get("iterations") instanceof Long iterations
          && ITERATIONS <= iterations
          && iterations <= MAX_ITERATIONS) {
        var nonce = base64(fields.get("nonce"));
        var salt = base64(fields.get("salt"));
        return new KeyFile(
            role, keyid, iterations.intValue(), salt, nonce, base64(fields.get("sealed")));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new Refusal(name + " is no key file");
  }

  private static byte[] base64(@Nullable Object json) {
    return Base64.getDecoder().decode(json instanceof String text ? text : "?");
  }

  /** Not shown: it would end in a log. */
  @Override
  public String toString() {
    return "KeyFile[" + role + " " + keyid + "]";
  }

  String fileName() {
    return role + "-" + keyid.substring(0, 8) + ".key";
  }
}
