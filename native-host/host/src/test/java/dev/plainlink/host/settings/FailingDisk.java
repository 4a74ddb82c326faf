package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The real disk, on which calls fail; a failed write leaves half of the bytes. */
public final class FailingDisk implements Disk {
  private final Disk real = new LocalDisk();
  private final int failing;
  private final boolean once;
  private int calls;

  /** One call fails, as on a full disk. Takes its number, from 1. */
  public FailingDisk(int failing) {
    this(failing, true);
  }

  private FailingDisk(int failing, boolean once) {
    this.failing = failing;
    this.once = once;
  }

  /** Under a process that is killed in one call: nothing after it is done either. */
  public static FailingDisk from(int failing) {
    return new FailingDisk(failing, false);
  }

  public boolean hasFailed() {
    return calls >= failing;
  }

  private boolean fails() {
    calls++;
    return once ? calls == failing : calls >= failing;
  }

  private void call() throws IOException {
    if (fails()) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public FileChannel createNew(Path file) throws IOException {
    call();
    return real.createNew(file);
  }

  @Override
  public void write(FileChannel file, byte[] bytes) throws IOException {
    if (fails()) {
      file.write(ByteBuffer.wrap(bytes, 0, bytes.length / 2));
      throw new IOException("No space left on device");
    }
    real.write(file, bytes);
  }

  @Override
  public void sync(FileChannel file) throws IOException {
    call();
    real.sync(file);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    call();
    real.replace(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    call();
    real.syncFolder(folder);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    call();
    real.createFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    call();
    real.delete(file);
  }
}
