package dev.plainlink.backend.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Bytes ready to be sent: plain and compressed, each with a strong ETag of its content, so that all
 * servers give the same one (RFC 9110 §8.8.3; two encodings are two representations).
 */
public final class Representation {
  private final Form plain;
  private final Form gzip;
  private final HttpField type;
  private final HttpField cacheControl;

  private Representation(Form plain, Form gzip, String type, String cacheControl) {
    this.plain = plain;
    this.gzip = gzip;
    this.type = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, type);
    this.cacheControl = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, cacheControl);
  }

  /** Compresses once, now. What does not shrink is sent plain always. */
  public static Representation of(byte[] bytes, String type, String cacheControl) {
    var etag = HexFormat.of().formatHex(sha256(bytes), 0, 16);
    var compressed = gzip(bytes);
    var plain = Form.of(bytes, etag, false);
    var gzip = compressed.length < bytes.length ? Form.of(compressed, etag + "-gzip", true) : plain;
    return new Representation(plain, gzip, type, cacheControl);
  }

  Form form(boolean gzipAccepted) {
    return gzipAccepted ? gzip : plain;
  }

  HttpField type() {
    return type;
  }

  HttpField cacheControl() {
    return cacheControl;
  }

  /** One encoding of the content, in memory outside the heap: the network takes it from there. */
  record Form(ByteBuffer bytes, HttpField etag, boolean compressed) {
    static Form of(byte[] bytes, String etag, boolean compressed) {
      var direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
      return new Form(
          direct, new PreEncodedHttpField(HttpHeader.ETAG, "\"" + etag + "\""), compressed);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new BestGzip(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A byte array does not fail.
    }
    return out.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
