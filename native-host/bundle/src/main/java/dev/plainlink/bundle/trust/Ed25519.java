package dev.plainlink.bundle.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/**
 * Ed25519 with the edges cut off on which implementations differ (feed.md §2): JDK 17 takes a
 * signature of 65 bytes and throws on one with S+L, others say no; all take keys of small order,
 * for which a signature of any message can be written down. Twin of {@code ed25519.ts}.
 */
public final class Ed25519 {
  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  private static final String NAME = "Ed25519";

  /** RFC 8032, section 5.1. */
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /**
   * The y of the eight points of small order, least byte last; both signs of x share one (the list
   * of libsodium's {@code ed25519_ref10.c} without its non-canonical entries).
   */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          P.subtract(BigInteger.ONE),
          new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
          new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7", 16));

  private Ed25519() {}

  /** Whether this Java can verify at all: the algorithm lives in the module jdk.crypto.ec. */
  public static boolean isAvailable() {
    try {
      Signature.getInstance(NAME);
      return true;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  /** Whether raw bytes are a key that may be named in a root. */
  static boolean isKey(byte[] raw) {
    return raw.length == KEY_BYTES && y(raw).compareTo(P) < 0 && !SMALL_ORDER.contains(y(raw));
  }

  /** False for everything that is not a signature of the message by the key; never throws. */
  public static boolean verify(byte[] key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES || !isKey(key) || s(signature).compareTo(L) >= 0) {
      return false;
    }
    try {
      var verifier = Signature.getInstance(NAME);
      verifier.initVerify(publicKey(key));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    var xIsOdd = (raw[KEY_BYTES - 1] & 0x80) != 0;
    var point = new EdECPoint(xIsOdd, y(raw));
    return KeyFactory.getInstance(NAME)
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  /** The low 255 bits, little-endian. */
  private static BigInteger y(byte[] raw) {
    return littleEndian(raw, 0, KEY_BYTES).clearBit(255);
  }

  /** The second half of a signature. */
  private static BigInteger s(byte[] signature) {
    return littleEndian(signature, KEY_BYTES, KEY_BYTES);
  }

  private static BigInteger littleEndian(byte[] bytes, int start, int length) {
    var turned = new byte[length];
    for (var i = 0; i < length; i++) {
      turned[i] = bytes[start + length - 1 - i];
    }
    return new BigInteger(1, turned);
  }
}
