package dev.plainlink.bundle.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/**
 * An Ed25519 key pair of the offline signer, in the raw form of RFC 8032.
 *
 * @param seed the 32 secret bytes
 * @param publicKey the 32 public bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SigningKey(byte[] seed, byte[] publicKey) {
  private static final String NAME = "Ed25519";

  /** A new key. */
  public static SigningKey generate(SecureRandom random) {
    var seed = new byte[Ed25519.KEY_BYTES];
    random.nextBytes(seed);
    return ofSeed(seed);
  }

  /** The pair of a seed: the JDK derives a public key only when it makes the pair itself. */
  public static SigningKey ofSeed(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      return new SigningKey(
          seed.clone(), raw((EdECPublicKey) generator.generateKeyPair().getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks Ed25519 (module jdk.crypto.ec)", e);
    }
  }

  public String keyid() {
    return Sha256.hex(publicKey);
  }

  /** The 64 bytes that prove that the holder of this key saw the message. */
  public byte[] sign(byte[] message) {
    try {
      var key =
          KeyFactory.getInstance(NAME)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      var signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks Ed25519 (module jdk.crypto.ec)", e);
    }
  }

  private static byte[] raw(EdECPublicKey key) {
    var point = key.getPoint();
    var y = point.getY().toByteArray();
    var raw = new byte[Ed25519.KEY_BYTES];
    for (var i = 0; i < Math.min(y.length, raw.length); i++) {
      raw[i] = y[y.length - 1 - i];
    }
    if (point.isXOdd()) {
      raw[raw.length - 1] |= (byte) 0x80;
    }
    return raw;
  }

  /** Not shown: it would end in a log. */
  @Override
  public String toString() {
    return "SigningKey[" + keyid() + "]";
  }

  /** Gives the seed to the generator that asks for 32 random bytes. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("asked for " + bytes.length + " bytes");
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
