package vn.vinhdanh.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Keeps the server of a folder until its input ends: `KeptServer FOLDER CACHE`.
final class KeptServer {

  private KeptServer() {}

  public static void main(String[] arguments) throws IOException {
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), lasting(Path.of(arguments[1])))) {
      System.out.println("serving " + postgres.pid());
      System.in.transferTo(System.out);
    } catch (LaunchRefused refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  /// As in real work, with everything forced to the disk; only the programs are unpacked once for all tests.
  static EmbeddedPostgres.Settings lasting(Path cache) {
    return new EmbeddedPostgres.Settings(true, 20, cache, System.err::println);
  }
}
