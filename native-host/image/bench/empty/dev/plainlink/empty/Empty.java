package dev.plainlink.empty;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** Answers one frame with a constant, or starts a program, and does nothing else. */
public final class Empty {
  private Empty() {}

  /** {@code answer}, or {@code start PROGRAM ARGUMENT…}. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("start")) {
      new ProcessBuilder(java.util.Arrays.copyOfRange(args, 1, args.length)).start();
      return;
    }
    if (new FileInputStream(FileDescriptor.in).read(new byte[1 << 16]) > 0) {
      new FileOutputStream(FileDescriptor.out).write(new byte[] {2, 0, 0, 0, '{', '}'});
    }
  }
}
