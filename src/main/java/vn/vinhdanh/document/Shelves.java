package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import vn.vinhdanh.page.FilesAway;

/// A store of bytes (kho tệp) by names such as `ab/cd/abcd…`. Under each name lies something whole or nothing. All of them throw [FilesAway] while the store
/// does not answer or has no room.
interface Shelves {

  /// Puts all bytes of a file of this machine there, in one step, in the place of what lies there.
  void put(Path bytes, String name) throws IOException;

  /// Nothing where neither lies there; what lies at `to` already stays, and then `from` goes.
  void move(String from, String to) throws IOException;

  /// @throws NoSuchFileException where nothing lies
  long size(String name) throws IOException;

  /// @throws NoSuchFileException where nothing lies
  InputStream open(String name) throws IOException;

  /// Nothing where nothing lies.
  void remove(String name) throws IOException;

  /// Removes all that lies below a name that ends in a slash, and the place itself.
  void clear(String below) throws IOException;

  /// Gives the names that begin with something; empty for all. What goes meanwhile may be given or not.
  void each(String below, Consumer<String> name) throws IOException;
}
