package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Consumer;

/// A folder on the file system of the data folder. What comes is forced to disk, then moved to its place.
record FolderShelves(Path folder) implements Shelves {

  @Override
  public void put(Path bytes, String name) throws IOException {
    var place = folder.resolve(name);
    var shelf = Files.createDirectories(Objects.requireNonNull(place.getParent()));
    force(bytes, StandardOpenOption.WRITE);
    try {
      Files.move(bytes, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("The data folder's file system cannot move files as one step.", e);
    }
    force(shelf, StandardOpenOption.READ);
  }

  @Override
  public void move(String from, String to) throws IOException {
    if (Files.exists(folder.resolve(to))) {
      remove(from);
    } else if (Files.exists(folder.resolve(from))) {
      put(folder.resolve(from), to);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(folder.resolve(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(folder.resolve(name));
  }

  @Override
  public void remove(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void clear(String below) throws IOException {
    var all = new ArrayList<String>();
    each(below, all::add);
    for (var each : all) {
      remove(each);
    }
    Files.deleteIfExists(folder.resolve(below));
  }

  @Override
  public void each(String below, Consumer<String> name) throws IOException {
    walk(folder.resolve(below.substring(0, below.lastIndexOf('/') + 1)), file -> {
      var found = folder.relativize(file).toString();
      if (found.startsWith(below)) {
        name.accept(found);
      }
    });
  }

  private static void walk(Path from, Consumer<Path> file) throws IOException {
    try (var found = Files.newDirectoryStream(from)) {
      for (var each : found) {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          walk(each, file);
        } else if (Files.isRegularFile(each)) {
          file.accept(each);
        }
      }
    } catch (NoSuchFileException gone) {
      return;
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
  }
}
