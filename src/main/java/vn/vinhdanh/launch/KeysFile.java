package vn.vinhdanh.launch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import vn.vinhdanh.keys.Key;

/// The keys of the data folder, and the file in which they are kept apart from a backup: sealed under a key that Argon2id
/// makes of a passphrase. The keys of ballot boxes are never copied: two copies of a box that open, with one ballot between
/// them, tell that ballot (decision record 0021).
///
/// @param keys the bytes of each key by its path in the data folder
record KeysFile(Map<String, byte[]> keys) {

  private static final byte[] MAGIC = "vinhdanh-keys-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int MEMORY_KB = 64 * 1024;
  private static final int PASSES = 3;
  private static final int MOST_MEMORY_KB = 256 * 1024;
  private static final int MOST_PASSES = 20;
  private static final int HEADER = MAGIC.length + SALT_BYTES + 2 * Integer.BYTES;
  private static final String BOXES = "council-keys";
  private static final Pattern PATH = Pattern.compile("[a-z-]+-keys/[a-z.-]+\\.key");

  KeysFile {
    keys = new TreeMap<>(keys);
  }

  /// The keys that a data folder has, but for those of ballot boxes.
  static KeysFile of(Path data) {
    var keys = new HashMap<String, byte[]>();
    try (var folders = Files.newDirectoryStream(data, "*-keys")) {
      for (var folder : folders) {
        try (var files = Files.newDirectoryStream(folder, "*.key")) {
          for (var file : files) {
            var path = data.relativize(file).toString();
            if (isKey(path)) {
              keys.put(path, Files.readAllBytes(file));
            }
          }
        }
      }
      return new KeysFile(keys);
    } catch (IOException | DirectoryIteratorException e) {
      throw new LaunchRefused("launch.keys-unreadable", data);
    }
  }

  private static boolean isKey(String path) {
    return PATH.matcher(path).matches() && !path.startsWith(BOXES);
  }

  boolean sameAs(KeysFile other) {
    return keys.keySet().equals(other.keys.keySet())
        && keys.entrySet().stream().allMatch(key -> Arrays.equals(key.getValue(), other.keys.get(key.getKey())));
  }

  /// Writes a file that opens by the passphrase.
  void writeTo(Path place, String passphrase) throws SQLException {
    var salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    var header = ByteBuffer.allocate(HEADER).put(MAGIC).put(salt).putInt(MEMORY_KB).putInt(PASSES).array();
    WholeFile.write(place, out -> {
      out.write(header);
      out.write(sealing(passphrase, salt, MEMORY_KB, PASSES).seal(packed(), header));
      return keys.size();
    });
  }

  /// Refuses what is no file of keys, and a passphrase that does not open it.
  static KeysFile read(Path place, String passphrase) {
    try {
      if (!Files.isRegularFile(place)) {
        throw new LaunchRefused("launch.file-missing", place);
      }
      var bytes = Files.readAllBytes(place);
      if (bytes.length < HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
        throw new LaunchRefused("launch.not-a-keys-file", place);
      }
      var header = ByteBuffer.wrap(bytes, MAGIC.length, HEADER - MAGIC.length);
      var salt = new byte[SALT_BYTES];
      header.get(salt);
      int memory = header.getInt();
      int passes = header.getInt();
      if (memory < 1 || memory > MOST_MEMORY_KB || passes < 1 || passes > MOST_PASSES) {
        throw new LaunchRefused("launch.not-a-keys-file", place);
      }
      return sealing(passphrase, salt, memory, passes)
          .open(Arrays.copyOfRange(bytes, HEADER, bytes.length), Arrays.copyOf(bytes, HEADER))
          .map(KeysFile::unpacked)
          .orElseThrow(() -> new LaunchRefused("launch.passphrase-wrong", place));
    } catch (IOException e) {
      throw new LaunchRefused("launch.not-a-keys-file", place);
    }
  }

  /// Puts the keys into a data folder.
  void putInto(Path data) throws IOException {
    for (var key : keys.entrySet()) {
      var file = data.resolve(key.getKey());
      var folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, key.getValue());
      WholeFile.force(file, StandardOpenOption.WRITE);
      WholeFile.force(folder, StandardOpenOption.READ);
    }
  }

  private byte[] packed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(keys.size());
      for (var key : keys.entrySet()) {
        out.writeUTF(key.getKey());
        out.writeInt(key.getValue().length);
        out.write(key.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /// Only what was sealed here is unpacked; a path that leads elsewhere is none of ours all the same.
  private static KeysFile unpacked(byte[] packed) {
    try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
      var keys = new HashMap<String, byte[]>();
      int count = in.readInt();
      for (int each = 0; each < count; each++) {
        var path = in.readUTF();
        var bytes = in.readNBytes(in.readInt());
        if (!isKey(path)) {
          throw new IllegalStateException(path + " is no key");
        }
        keys.put(path, bytes);
      }
      return new KeysFile(keys);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Key sealing(String passphrase, byte[] salt, int memoryKb, int passes) {
    var argon2 = new Argon2BytesGenerator();
    argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withSalt(salt).withMemoryAsKB(memoryKb).withIterations(passes).withParallelism(1).build());
    var key = new byte[KEY_BYTES];
    argon2.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), key);
    return Key.of(key);
  }
}
