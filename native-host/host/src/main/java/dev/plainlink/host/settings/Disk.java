package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** What a safe write asks of the file system, one call each, so that a test can make each fail. */
public interface Disk {

  /** A file that was not there before, for this user only; a link in its place is a failure. */
  FileChannel createNew(Path file) throws IOException;

  /** All bytes. */
  void write(FileChannel file, byte[] bytes) throws IOException;

  /** Down to the device. */
  void sync(FileChannel file) throws IOException;

  /** At once or not at all. */
  void replace(Path from, Path to) throws IOException;

  /** The names in a folder, down to the device. */
  void syncFolder(Path folder) throws IOException;

  /** A folder that was not there before, for this user only. */
  void createFolder(Path folder) throws IOException;

  /** A file or an empty folder; also when nothing is there. */
  void delete(Path file) throws IOException;
}
