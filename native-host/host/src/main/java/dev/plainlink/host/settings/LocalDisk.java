package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The file system of this machine. */
public final class LocalDisk implements Disk {

  @Override
  public FileChannel createNew(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        Ownership.forUserOnly(file, "rw-------"));
  }

  @Override
  public void write(FileChannel file, byte[] bytes) throws IOException {
    var left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      file.write(left);
    }
  }

  @Override
  public void sync(FileChannel file) throws IOException {
    file.force(true);
  }

  @Override
  public void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Windows opens no folder as a file, and writes names through by itself. */
  @Override
  public void syncFolder(Path folder) throws IOException {
    if (Ownership.hasModes(folder)) {
      try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, Ownership.forUserOnly(folder, "rwx------"));
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
