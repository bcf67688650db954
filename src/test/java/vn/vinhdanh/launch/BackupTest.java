package vn.vinhdanh.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.proof.Databases;
import vn.vinhdanh.proof.S3Server;

/// Backup and restore where they are refused, cut off, or come from an older version. That everything comes back is shown
/// beside a demo (`BesideDemoTest`).
class BackupTest {

  private static final String OLDER = "20261126.1271";
  private static final String PASSPHRASE = "đường về nhà xa lắm";
  private static final Path CACHE = Path.of("target", "postgres").toAbsolutePath();

  @TempDir Path place;
  private Path data;
  private Path backup;

  @BeforeEach
  void anInstallationWithAFile() throws Exception {
    data = Files.createDirectory(place.resolve("data"));
    backup = place.resolve("backup.zip");
    keep("một tờ giấy khen");
  }

  private Path keep(String content) throws Exception {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    String name = HexFormat.of().formatHex(Backup.sha256().digest(bytes));
    return keep(data.resolve("files"), name, bytes);
  }

  private static Path keep(Path folder, String name, byte[] bytes) throws IOException {
    var shelf = Files.createDirectories(folder.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)));
    return Files.write(shelf.resolve(name), bytes);
  }

  /// Rows that name files, whose bytes may not be there.
  private static void keepRows(DatabaseLogin login, String... hashes) throws SQLException {
    try (var connection = Restore.connect(login);
        var statement = connection.prepareStatement("""
            with bytes as (
              insert into document_bytes (sha256, size, state, own, apart)
              select hash, 1, 'CLEAN', true, false from unnest(?::text[]) as given (hash) returning sha256)
            insert into document_file (sha256, name, media_type, size, use, kept_by)
            select sha256, 'Tờ trình.pdf', 'application/pdf', 1, 'GENERATED', 0 from bytes
            """)) {
      statement.setObject(1, hashes);
      statement.executeUpdate();
    }
  }

  private BackupManifest taken(DatabaseLogin login) throws SQLException {
    try (var connection = Restore.connect(login)) {
      return Backup.take(connection, data, backup);
    }
  }

  @Test
  void only_its_owner_reads_a_backup_and_none_is_written_over_another() throws Exception {
    var login = Databases.migrated();
    taken(login);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
    assertThatThrownBy(() -> taken(login)).isInstanceOf(LaunchRefused.class).hasMessageContaining("Đã có");
    assertThat(names()).containsExactlyInAnyOrder("data", "backup.zip");
  }

  @Test
  void a_backup_that_could_not_be_written_is_not_there() throws Exception {
    assertThatThrownBy(() -> WholeFile.write(backup, out -> {
      out.write(new byte[100_000]);
      throw new IOException("No space left on device");
    })).isInstanceOf(LaunchRefused.class).hasMessageContaining("No space left on device");
    assertThat(names()).containsExactly("data");
    var empty = Databases.empty();
    assertThatThrownBy(() -> taken(empty)).isInstanceOf(LaunchRefused.class).hasMessageContaining("chưa có dữ liệu");
    assertThat(names()).containsExactly("data");
  }

  @Test
  void a_changed_byte_is_found_wherever_it_counts() throws Exception {
    var manifest = taken(Databases.migrated());
    var whole = Files.readAllBytes(backup);
    int found = 0;
    for (int place = ThreadLocalRandom.current().nextInt(97); place < whole.length; place += 97) {
      var changed = whole.clone();
      changed[place] ^= 0x10;
      Files.write(backup, changed);
      try (var archive = BackupArchive.verified(backup)) {
        assertThat(archive.manifest()).as("byte " + place + " tells nothing").isEqualTo(manifest);
      } catch (LaunchRefused refused) {
        found++;
      }
    }
    assertThat(found).isGreaterThan(whole.length / 97 / 2);
  }

  @Test
  void a_backup_cut_short_or_with_parts_taken_out_or_put_in_is_refused() throws Exception {
    taken(Databases.migrated());
    var whole = Files.readAllBytes(backup);
    Files.write(backup, Arrays.copyOf(whole, whole.length - 30));
    refusedToOpen("không phải là bản sao lưu");
    Files.write(backup, whole);
    rewritten(entry -> !entry.equals("tables/document_symbol.copy"), "");
    refusedToOpen("document_symbol");
    Files.write(backup, whole);
    rewritten(entry -> !entry.startsWith("files/"), "");
    refusedToOpen("bị hỏng hoặc bị sửa");
    Files.write(backup, whole);
    rewritten(entry -> true, "tables/more.copy");
    refusedToOpen("tables/more.copy");
    Files.writeString(backup, "không phải zip");
    refusedToOpen("không phải là bản sao lưu");
  }

  private void refusedToOpen(String why) {
    assertThatExceptionOfType(LaunchRefused.class).isThrownBy(() -> BackupArchive.verified(backup)).withMessageContaining(why);
  }

  private void rewritten(Predicate<String> keeps, String more) throws IOException {
    var other = place.resolve("other.zip");
    try (var from = new ZipFile(backup.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(other))) {
      for (var entry : from.stream().filter(each -> keeps.test(each.getName())).toList()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        try (var in = from.getInputStream(entry)) {
          in.transferTo(to);
        }
      }
      if (!more.isEmpty()) {
        to.putNextEntry(new ZipEntry(more));
      }
    }
    Files.move(other, backup, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void a_file_that_was_damaged_or_lost_before_is_told_and_the_rest_is_copied_as_it_is() throws Exception {
    var damaged = keep("một trang nữa");
    Files.writeString(damaged, "đã hỏng");
    var login = Databases.migrated();
    keepRows(login, damaged.getFileName().toString(), "0a".repeat(32));
    var manifest = taken(login);
    assertThat(manifest.files().missing()).containsExactly("0a".repeat(32));
    assertThat(manifest.files().count()).isEqualTo(2);
    assertThat(manifest.files().damaged()).containsOnlyKeys(data.relativize(damaged).toString());
    BackupArchive.verified(backup).close();
  }

  @Test
  void files_that_lie_apart_are_copied_are_not_missing_and_lie_apart_again() throws Exception {
    var bytes = "một tờ chưa quét".getBytes(StandardCharsets.UTF_8);
    String name = HexFormat.of().formatHex(Backup.sha256().digest(bytes));
    keep(data.resolve("files/quarantine"), name, bytes);
    var login = Databases.migrated();
    keepRows(login, name);
    var manifest = taken(login);
    assertThat(manifest.files().missing()).isEmpty();
    assertThat(manifest.files().count()).isEqualTo(2);
    var restored = Files.createDirectory(place.resolve("restored"));
    try (var archive = BackupArchive.verified(backup)) {
      new Restore(Databases.empty(), restored, archive).fill(new KeysFile(Map.of()));
    }
    assertThat(Contents.files(restored.resolve("files"))).isEqualTo(Contents.files(data.resolve("files")));
  }

  @Test
  void files_in_a_store_elsewhere_are_looked_for_and_left_there_and_the_rows_come_back() throws Exception {
    var login = Databases.migrated();
    keepRows(login, "0a".repeat(32), "0b".repeat(32));
    try (var server = S3Server.start()) {
      var settings = Files.writeString(data.resolve("store.properties"), server.settings());
      Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
      server.put("quarantine/0a/0a/" + "0a".repeat(32), "x");
      server.put("parts/1/0", "x");
      var manifest = taken(login);
      var elsewhere = new BackupManifest.Elsewhere(server.endpoint() + "/" + S3Server.BUCKET + "/", true);
      assertThat(manifest.files()).isEqualTo(new BackupManifest.KeptFiles(0, 0, Map.of(), List.of("0b".repeat(32)), elsewhere));
      try (var zip = new ZipFile(backup.toFile())) {
        assertThat(zip.stream().map(ZipEntry::getName).filter(name -> name.startsWith("files/"))).isEmpty();
      }
      var restored = Files.createDirectory(place.resolve("restored"));
      var target = Databases.empty();
      try (var archive = BackupArchive.verified(backup)) {
        assertThat(archive.manifest().files().elsewhere()).isEqualTo(elsewhere);
        new Restore(target, restored, archive).fill(new KeysFile(Map.of()));
      }
      assertThat(restored.resolve("files")).doesNotExist();
      try (var connection = Restore.connect(target); var rows = connection.createStatement().executeQuery("select count(*) from document_file")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(2);
      }
      server.goes();
      Files.delete(backup);
      assertThat(taken(login).files().elsewhere()).as("rows are copied all the same").isEqualTo(new BackupManifest.Elsewhere(elsewhere.place(), false));
      Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
      Files.delete(backup);
      assertThatThrownBy(() -> taken(login)).isInstanceOf(LaunchRefused.class).hasMessageContaining("chmod 600");
    }
  }

  @Test
  void keys_lie_in_a_file_of_their_own_and_those_of_ballot_boxes_nowhere() throws Exception {
    var key = new byte[32];
    ThreadLocalRandom.current().nextBytes(key);
    Files.write(Files.createDirectories(data.resolve("identity-keys")).resolve("second-factor.key"), key);
    var box = Files.write(Files.createDirectories(data.resolve("council-keys")).resolve(UUID.randomUUID() + ".key"), new byte[32]);
    taken(Databases.migrated());
    try (var zip = new ZipFile(backup.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).noneMatch(name -> name.contains("key"));
    }
    var file = place.resolve("backup.keys");
    KeysFile.of(data).writeTo(file, PASSPHRASE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("second-factor", new String(key, StandardCharsets.ISO_8859_1));
    var opened = KeysFile.read(file, PASSPHRASE).keys();
    assertThat(opened).containsOnlyKeys("identity-keys/second-factor.key");
    assertThat(opened.get("identity-keys/second-factor.key")).isEqualTo(key);
    assertThat(box).exists();
    assertThatThrownBy(() -> KeysFile.read(file, PASSPHRASE + ".")).isInstanceOf(LaunchRefused.class).hasMessageContaining("không mở được");
    assertThatThrownBy(() -> KeysFile.read(backup, PASSPHRASE)).isInstanceOf(LaunchRefused.class).hasMessageContaining("không phải là tệp khóa");
  }

  @Test
  void a_backup_of_an_older_version_is_restored_and_upgraded() throws Exception {
    var older = Databases.empty();
    Migrations.upTo(OLDER, older);
    try (var connection = Restore.connect(older);
        var statement = connection.createStatement()) {
      statement.execute("insert into audit_entry (account_id, act, kind, subject_id, facts) values (0, 'demo.done', 'unit', 1, '{}')");
      statement.execute("update document_symbol set symbol = 'QĐ-MTTQ' where kind = 'QD'");
    }
    assertThat(taken(older).schema()).isEqualTo(OLDER);
    var fresh = Databases.empty();
    var restored = Files.createDirectory(place.resolve("restored"));
    try (var archive = BackupArchive.verified(backup)) {
      new Restore(fresh, restored, archive).fill(new KeysFile(Map.of()));
    }
    try (var connection = Restore.connect(fresh);
        var before = Restore.connect(older);
        var current = Restore.connect(Databases.migrated())) {
      String kinds = scalar(before, "select string_agg(kind, ',') from document_symbol");
      String symbols = "select string_agg(s::text, ' ' order by s.kind) from document_symbol s where s.kind in ('" + kinds.replace(",", "', '") + "')";
      assertThat(scalar(connection, symbols)).as("later versions add kinds").isEqualTo(scalar(before, symbols)).contains("QĐ-MTTQ");
      var sequences = new HashMap<>(Contents.sequences(before));
      var ofSymbols = sequences.remove("document_symbol_id_seq");
      assertThat(Contents.sequences(connection)).containsAllEntriesOf(sequences);
      assertThat(Contents.sequences(connection).get("document_symbol_id_seq")).as("later versions add kinds").isGreaterThan(ofSymbols);
      assertThat(Contents.tables(connection).keySet()).isEqualTo(Contents.tables(current).keySet());
      assertThat(scalar(connection, "select count(*) from flyway_schema_history")).isEqualTo(scalar(current, "select count(*) from flyway_schema_history"));
      assertThat(scalar(connection, "select count(*) from audit_entry where changes is null")).isEqualTo("1");
      assertThatThrownBy(() -> scalar(connection, "delete from audit_entry returning id")).as("triggers are back").hasMessageContaining("only added and sealed");
      assertThat(scalar(connection, "select count(*) from pg_constraint where contype = 'f'"))
          .as("foreign keys are back").isEqualTo(scalar(current, "select count(*) from pg_constraint where contype = 'f'"));
    }
    assertThat(Contents.files(restored.resolve("files"))).isEqualTo(Contents.files(data.resolve("files")));
  }

  @Test
  void what_is_not_empty_is_not_restored_into() throws Exception {
    var full = Databases.migrated();
    taken(full);
    String before;
    try (var connection = Restore.connect(full)) {
      before = Contents.tables(connection).toString();
    }
    var fresh = place.resolve("fresh");
    assertThat(refused("restore", "--from", backup.toString(), "--data", fresh.toString(), "--database-url", address(full)))
        .contains("không trống").doesNotContain(full.password());
    assertThat(fresh).doesNotExist();
    assertThat(refused("restore", "--from", backup.toString(), "--data", data.toString(), "--database-url", address(Databases.empty())))
        .contains("không phải của Vinh Danh");
    assertThat(data.resolve("lock")).doesNotExist();
    assertThat(refused("restore", "--from", place.resolve("none.zip").toString(), "--data", fresh.toString())).contains("Không đọc được");
    assertThat(refused("backup", "--data", data.toString(), "--to", place.resolve("no").resolve("b.zip").toString())).contains("không có thư mục");
    assertThat(refused("backup", "--data", data.toString(), "--to", place.resolve("b.zip").toString(), "--keys", place.resolve("b.keys").toString(),
        "--passphrase-file", Files.writeString(place.resolve("short"), "ngắn").toString())).contains("quá ngắn");
    try (var connection = Restore.connect(full)) {
      assertThat(Contents.tables(connection)).hasToString(before);
    }
  }

  @Test
  void whether_a_folder_is_empty_is_decided_by_whoever_has_it() throws Exception {
    var target = place.resolve("target");
    try (var other = DataFolder.claim(target).orElseThrow()) {
      refusedToFill(target, "đang được một tiến trình Vinh Danh khác sử dụng");
      Files.writeString(other.path().resolve("purpose"), "WORK");
    }
    refusedToFill(target, "không trống");
    assertThat(target.resolve("purpose")).hasContent("WORK");
    Files.delete(target.resolve("purpose"));
    DataFolder.claimToFill(DataFolder.Purpose.WORK, target).close();
    Files.writeString(target.resolve("left"), "");
    assertThatThrownBy(() -> DataFolder.claimFor(DataFolder.Purpose.WORK, target)).isInstanceOf(LaunchRefused.class).hasMessageContaining("chưa xong");
    DataFolder.claimToFill(DataFolder.Purpose.WORK, target).close();
    assertThat(target.resolve("left")).doesNotExist();
  }

  private static void refusedToFill(Path folder, String why) {
    assertThatThrownBy(() -> DataFolder.claimToFill(DataFolder.Purpose.WORK, folder)).isInstanceOf(LaunchRefused.class).hasMessageContaining(why);
  }

  @Test
  void what_a_restore_has_not_ended_is_not_backed_up() throws Exception {
    var login = Databases.migrated();
    try (var connection = Restore.connect(login)) {
      new BackupTable(connection).mark();
    }
    assertThatThrownBy(() -> taken(login)).isInstanceOf(LaunchRefused.class).hasMessageContaining("chưa xong");
    assertThat(names()).containsExactly("data");
  }

  @Test
  void a_backup_names_lost_files_and_is_silent_about_keys_of_nothing() throws Exception {
    Files.write(Files.createDirectories(data.resolve("identity-keys")).resolve("second-factor.key"), new byte[32]);
    var login = Databases.migrated();
    String[] command = {"backup", "--data", data.toString(), "--database-url", address(login), "--to"};
    try (var silent = Child.run(Launch.class, with(command, backup.toString()))) {
      assertThat(silent.ended()).as(silent.errors()).isZero();
      assertThat(silent.output()).startsWith("Đã sao lưu vào " + backup).hasLineCount(1);
    }
    keepRows(login, "0a".repeat(32));
    try (var told = Child.run(Launch.class, with(command, place.resolve("told.zip").toString()))) {
      assertThat(told.ended()).as(told.errors()).isZero();
      assertThat(told.output()).hasLineCount(3).contains("1 tệp mà dữ liệu nhắc tới không có").contains("0a".repeat(32));
    }
  }

  private static String[] with(String[] words, String last) {
    return Stream.concat(Arrays.stream(words), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void a_restore_that_was_killed_serves_nobody_and_begins_anew() throws Exception {
    var source = Databases.migrated();
    taken(source);
    String symbols;
    try (var connection = Restore.connect(source)) {
      symbols = Contents.rows(connection, "document_symbol");
    }
    var target = place.resolve("target");
    try (var server = EmbeddedPostgres.start(place.resolve("server"), EmbeddedPostgres.Settings.throwaway(CACHE))) {
      var login = server.login();
      String[] restore = {"restore", "--from", backup.toString(), "--data", target.toString(), "--database-url", address(login)};
      try (var connection = Restore.connect(login);
          var killed = Child.run(Launch.class, restore)) {
        await().atMost(60, SECONDS).until(() -> new BackupTable(connection).isMarked());
        killed.signal("KILL");
        killed.ended();
        assertThat(new BackupTable(connection).isMarked()).isTrue();
      }
      assertThat(refused("start", "--port", "0", "--data", target.toString(), "--database-url", address(login))).contains("chưa xong");
      assertThat(refused("start", "--port", "0", "--data", place.resolve("other").toString(), "--database-url", address(login))).contains("chưa xong");
      try (var again = Child.run(Launch.class, restore)) {
        assertThat(again.ended()).as(again.errors()).isZero();
        assertThat(again.output()).contains("Đã khôi phục", "Nhật ký nguyên vẹn");
      }
      try (var connection = Restore.connect(login)) {
        assertThat(new BackupTable(connection).isMarked()).isFalse();
        assertThat(Contents.rows(connection, "document_symbol")).isEqualTo(symbols);
        assertThat(scalar(connection, "select count(*) from audit_entry where act = 'identity.installation-restored'")).isEqualTo("1");
      }
      assertThat(Contents.files(target.resolve("files"))).isEqualTo(Contents.files(data.resolve("files")));
    }
  }

  @Test
  void an_upgrade_takes_a_backup_first_and_an_older_version_does_not_start_on_what_was_upgraded() throws Exception {
    try (var server = EmbeddedPostgres.start(place.resolve("server"), EmbeddedPostgres.Settings.throwaway(CACHE))) {
      var login = server.login();
      Migrations.upTo(OLDER, login);
      var target = place.resolve("target");
      String[] start = {"start", "--port", "0", "--data", target.toString(), "--database-url", address(login)};
      Path taken;
      try (var upgraded = Child.run(Launch.class, start)) {
        var said = upgraded.linesTo("Dừng: Ctrl-C");
        var line = said.stream().filter(each -> each.startsWith("Dữ liệu sắp được nâng cấp")).findFirst().orElseThrow();
        taken = Path.of(line.substring(line.indexOf('/')));
        upgraded.signal("INT");
        upgraded.ended();
      }
      try (var archive = BackupArchive.verified(taken)) {
        assertThat(archive.manifest().schema()).isEqualTo(OLDER);
      }
      assertThat(taken.getParent()).isEqualTo(target.toRealPath().resolve("backups"));
      try (var connection = Restore.connect(login);
          var statement = connection.createStatement()) {
        assertThat(scalar(connection, "select count(*) from flyway_schema_history where version = '" + OLDER + "'")).isEqualTo("1");
        statement.execute("""
            insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            values (9999, '20991231.0101', 'later', 'SQL', 'audit/V20991231_0101__later.sql', 1, 'x', 1, true)
            """);
      }
      assertThat(refused(start)).contains("bản Vinh Danh mới hơn");
      backup = place.resolve("newer.zip");
      taken(login);
      refusedToOpen("mới hơn");
      try (var files = Files.list(target.resolve("backups"))) {
        assertThat(files).containsExactly(taken);
      }
    }
  }

  private static String address(DatabaseLogin login) {
    return login.url().replace("jdbc:postgresql://", "postgres://" + login.user() + ":" + login.password() + "@");
  }

  private static String scalar(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static String refused(String... words) throws Exception {
    try (var child = Child.run(Launch.class, words)) {
      assertThat(child.ended()).isNotZero();
      assertThat(child.output()).isEmpty();
      assertThat(child.errors()).hasLineCount(1).doesNotContain("Exception");
      return child.errors();
    }
  }
}
