package dev.plainlink.host.update;

import dev.plainlink.host.settings.Disk;
import dev.plainlink.host.settings.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The real disk under a process that is killed in one call: nothing after it is done either. */
final class DyingDisk implements Disk {
  private final Disk real = new LocalDisk();
  private final int last;
  private int calls;

  DyingDisk(int last) {
    this.last = last;
  }

  boolean hasDied() {
    return calls >= last;
  }

  private boolean dies() {
    return ++calls >= last;
  }

  private void call() throws IOException {
    if (dies()) {
      throw new IOException("killed");
    }
  }

  @Override
  public FileChannel createNew(Path file) throws IOException {
    call();
    return real.createNew(file);
  }

  @Override
  public void write(FileChannel file, byte[] bytes) throws IOException {
    if (dies()) {
      file.write(ByteBuffer.wrap(bytes, 0, bytes.length / 2));
      throw new IOException("killed");
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
