package vn.vinhdanh.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.vietnamese.PlainText;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What was read of the bytes of kept files, once for equal bytes.
@Repository
class ReadingTable {

  /// Takes the next ones that are due from all other nodes until a moment.
  static final String TAKE = """
      update document_reading r set tries = r.tries + 1, taken_until = :until
      from (
        select sha256 from document_reading
        where state = 'WAITING' and due_at <= :now and (taken_until is null or taken_until <= :now)
        order by due_at, sha256 limit 1 for update skip locked) due
      where r.sha256 = due.sha256
      returning r.sha256, r.tries, r.times_shut, (select b.state from document_bytes b where b.sha256 = r.sha256) as state,
        (select f.media_type from document_file f where f.sha256 = r.sha256 order by f.id limit 1) as media_type
      """;

  private static final String STILL_TAKEN = """
      where sha256 = :sha256 and state = 'WAITING' and tries = :tries
      """;

  /// The try does not count.
  static final String PUT_OFF = """
      update document_reading set tries = tries - 1, taken_until = null, due_at = :due
      """ + STILL_TAKEN;

  /// The try does not count; that it was shut does. What the scanner found clean meanwhile is due at once.
  static final String SHUT = """
      update document_reading r set tries = tries - 1, times_shut = times_shut + 1, taken_until = null,
        due_at = case when exists (select from document_bytes b where b.sha256 = r.sha256 and b.state = 'CLEAN') then :now::timestamptz else :due::timestamptz end
      """ + STILL_TAKEN;

  static final String KNOWN = """
      select state from document_bytes where sha256 = :sha256
      """;

  /// What was not scanned waits no longer to be opened.
  static final String OPENED = """
      update document_reading r set times_shut = 0, due_at = :now
      from document_bytes b
      where b.sha256 = r.sha256 and r.state = 'WAITING' and r.times_shut > 0 and b.state = 'NOT_SCANNED'
      """;

  static final String TRY_AGAIN = """
      update document_reading set taken_until = null, due_at = :due
      """ + STILL_TAKEN;

  static final String READ = """
      update document_reading set state = :state, fault = :fault, pages = :pages, cut = :cut, pictures = :pictures, taken_until = null, read_at = :now
      """ + STILL_TAKEN;

  static final String FORGET_SHEETS = """
      delete from document_sheet where sha256 = :sha256
      """;

  static final String ADD_SHEETS = """
      insert into document_sheet (sha256, position, width_mm, height_mm, dpi, colour, by_ocr, words, search_key)
      select :sha256, s.position, nullif(s.width, 0), nullif(s.height, 0), nullif(s.dpi, 0), s.colour, s.by_ocr, s.words, s.search_key
      from unnest(:positions::int[], :widths::int[], :heights::int[], :dpis::int[], :colours::text[], :byOcr::boolean[], :words::text[], :keys::text[])
        as s (position, width, height, dpi, colour, by_ocr, words, search_key)
      """;

  /// What had pictures of words that nobody could read waits again.
  static final String AGAIN = """
      update document_reading set state = 'WAITING', tries = 0, due_at = :now, pictures = false
      where pictures and state <> 'WAITING'
      """;

  static final String OF_FILES = """
      select d.id, d.media_type, r.state, r.fault, r.pages, r.cut, r.pictures, s.width_mm, s.height_mm, s.dpi, s.colour,
        array_agg(s.position order by s.position) as positions
      from document_file d join document_reading r on r.sha256 = d.sha256
        left join document_sheet s on s.sha256 = r.sha256 and (s.width_mm is not null or s.dpi is not null)
      where d.id = any(:files)
      group by d.id, d.media_type, r.state, r.fault, r.pages, r.cut, r.pictures, s.width_mm, s.height_mm, s.dpi, s.colour
      order by d.id, min(s.position)
      """;

  /// Of bytes `b`, that words of theirs are shown: they may be found to be infected after they were read, or be opened unscanned no longer.
  static final String SHOWN = """
      and (b.state = 'CLEAN' or b.state = 'NOT_SCANNED' and :unscannedOpen::boolean)
      """;

  /// The first place in the files of some entries where words stand, with what stands around them.
  static final String IN_FILES_OF = """
      select distinct on (e.entry_id) e.entry_id, d.id, d.name, case when d.media_type = :pdf then s.position else 0 end as page,
        substring(s.words from greatest(1, position(:key in s.search_key) - :before) for :around) as around,
        position(:key in s.search_key) <= :before as begins,
        greatest(1, position(:key in s.search_key) - :before) + :around > length(s.words) as ends
      from document_v_incoming_file e join document_file d on d.id = e.file_id join document_sheet s on s.sha256 = d.sha256
        join document_bytes b on b.sha256 = s.sha256
      where e.entry_id = any(:entries) and s.search_key like :pattern
      """ + SHOWN + """
      order by e.entry_id, d.id, s.position
      """;

  private static final int LETTERS_BEFORE = 50;
  private static final int LETTERS_AROUND = 150;

  /// A bytes' reading that this node has taken.
  ///
  /// @param bytes what is known of them
  /// @param tries how often they were taken, this time too
  /// @param timesShut how often they were found shut
  record Taken(String sha256, FileState bytes, String mediaType, int tries, int timesShut) {}

  private final JdbcClient jdbc;
  private final UnscannedFiles unscanned;

  ReadingTable(JdbcClient jdbc, UnscannedFiles unscanned) {
    this.jdbc = jdbc;
    this.unscanned = unscanned;
  }

  Optional<Taken> take(Instant now, Instant until) {
    return jdbc.sql(TAKE)
        .param("now", BytesTable.at(now))
        .param("until", BytesTable.at(until))
        .query((row, index) -> new Taken(
            row.getString("sha256"), FileState.valueOf(row.getString("state")), row.getString("media_type"), row.getInt("tries"),
            row.getInt("times_shut")))
        .optional();
  }

  /// @param due when it is looked at again
  void putOff(Taken taken, Instant due) {
    jdbc.sql(PUT_OFF).param("sha256", taken.sha256()).param("tries", taken.tries()).param("due", BytesTable.at(due)).update();
  }

  /// @param due when it is looked at again
  void shut(Taken taken, Instant now, Instant due) {
    jdbc.sql(SHUT).param("sha256", taken.sha256()).param("tries", taken.tries()).param("now", BytesTable.at(now)).param("due", BytesTable.at(due)).update();
  }

  /// What is known of the bytes by now.
  FileState known(Taken taken) {
    return FileState.valueOf(jdbc.sql(KNOWN).param("sha256", taken.sha256()).query(String.class).single());
  }

  void tryAgain(Taken taken, Instant due) {
    jdbc.sql(TRY_AGAIN).param("sha256", taken.sha256()).param("tries", taken.tries()).param("due", BytesTable.at(due)).update();
  }

  /// Keeps what was read, unless another node has taken it since.
  void read(Taken taken, FileReading reading, Instant now) {
    var fault = reading.fault();
    int kept = jdbc.sql(READ)
        .param("sha256", taken.sha256())
        .param("tries", taken.tries())
        .param("state", reading.state().name())
        .param("fault", fault == null ? null : fault.name())
        .param("pages", reading.pages() == 0 ? null : reading.pages())
        .param("cut", reading.cut())
        .param("pictures", reading.pictures())
        .param("now", BytesTable.at(now))
        .update();
    if (kept == 1) {
      jdbc.sql(FORGET_SHEETS).param("sha256", taken.sha256()).update();
      add(taken.sha256(), reading.sheets());
    }
  }

  private void add(String sha256, List<ReadSheet> sheets) {
    var words = sheets.stream().map(sheet -> VietnameseName.asWritten(PlainText.of(sheet.words()))).toList();
    jdbc.sql(ADD_SHEETS)
        .param("sha256", sha256)
        .param("positions", sheets.stream().map(ReadSheet::position).toArray(Integer[]::new))
        .param("widths", sheets.stream().map(ReadSheet::widthMm).toArray(Integer[]::new))
        .param("heights", sheets.stream().map(ReadSheet::heightMm).toArray(Integer[]::new))
        .param("dpis", sheets.stream().map(sheet -> sheet.scan() == null ? 0 : sheet.scan().dpi()).toArray(Integer[]::new))
        .param("colours", sheets.stream().map(sheet -> sheet.scan() == null ? null : sheet.scan().colour().name()).toArray(String[]::new))
        .param("byOcr", sheets.stream().map(ReadSheet::byOcr).toArray(Boolean[]::new))
        .param("words", words.toArray(String[]::new))
        .param("keys", words.stream().map(VietnameseName::searchKey).toArray(String[]::new))
        .update();
  }

  /// What was read of files; nothing of those that are not read.
  Map<FileId, FileSheets> ofFiles(Collection<FileId> files) {
    var all = new LinkedHashMap<FileId, FileSheets>();
    jdbc.sql(OF_FILES)
        .param("files", files.stream().map(FileId::value).toArray(Long[]::new))
        .query(row -> {
          var one = sheets(row);
          all.merge(one.file(), one, FileSheets::with);
        });
    return all;
  }

  private static FileSheets sheets(ResultSet row) throws SQLException {
    var fault = row.getString("fault");
    int dpi = row.getInt("dpi");
    var scan = dpi == 0 ? null : new ReadSheet.Scan(dpi, SheetColour.valueOf(row.getString("colour")));
    var positions = Arrays.stream((Integer[]) row.getArray("positions").getArray()).filter(Objects::nonNull).toList();
    var group = new FileSheets.Group(row.getInt("width_mm"), row.getInt("height_mm"), scan, positions);
    return new FileSheets(
        new FileId(row.getLong("id")), row.getString("media_type"), ReadingState.valueOf(row.getString("state")),
        fault == null ? null : ReadingFault.valueOf(fault), row.getInt("pages"), row.getBoolean("cut"), row.getBoolean("pictures"),
        positions.isEmpty() ? List.of() : List.of(group));
  }

  /// Where words stand in the files of entries, by the entry; whoever asks may see the entries.
  Map<Long, FoundInFile> inFilesOf(Collection<Long> entries, String words) {
    var all = new LinkedHashMap<Long, FoundInFile>();
    jdbc.sql(IN_FILES_OF)
        .param("entries", entries.toArray(Long[]::new))
        .param("key", VietnameseName.searchKey(words))
        .param("pattern", "%" + VietnameseName.pattern(words) + "%")
        .param("pdf", FileUse.PDF)
        .param("before", LETTERS_BEFORE)
        .param("around", LETTERS_AROUND)
        .param("unscannedOpen", unscanned.open())
        .query(row -> {
          all.put(row.getLong("entry_id"), new FoundInFile(
              new FileId(row.getLong("id")), row.getString("name"), row.getInt("page"),
              FoundInFile.excerpt(row.getString("around"), row.getBoolean("begins"), row.getBoolean("ends"))));
        });
    return all;
  }

  void opened(Instant now) {
    jdbc.sql(OPENED).param("now", BytesTable.at(now)).update();
  }

  void again(Instant now) {
    jdbc.sql(AGAIN).param("now", BytesTable.at(now)).update();
  }
}
