package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Files that come in parts on a bad line (gửi tiếp khi đường truyền đứt): announced with size and SHA-256, sent part by part, each of which counts once it is
/// in the store and has its row, and made a file by the act they were sent for. Announced again by the same account, an upload goes on where it broke off.
/// Nobody but its uploader sees one; what does not go on for [#KEPT_FOR] goes.
@Service
class Uploads {

  /// From the last part on.
  static final Duration KEPT_FOR = Duration.ofDays(7);

  /// How many, and of how many bytes in all, somebody may have under way.
  static final int MOST_OPEN = 5;
  static final long MOST_BYTES = 500L * 1024 * 1024;

  private static final String KIND = "upload";

  private final UploadTable table;
  private final FileStore store;
  private final Files files;
  private final AuditTrail audit;
  private final Texts texts;
  private final Clock clock;

  Uploads(UploadTable table, FileStore store, Files files, AuditTrail audit, Texts texts, Clock clock) {
    this.table = table;
    this.store = store;
    this.files = files;
    this.audit = audit;
    this.texts = texts;
    this.clock = clock;
  }

  /// Announces a file; one of the same bytes that the actor has under way goes on.
  ///
  /// @throws Refused where the use takes none in parts, for its size, and when the actor has too many under way
  /// @throws ChangedMeanwhile when the same bytes were announced with another size
  @Transactional
  public Upload begin(FileUse use, String given, long size, String sha256, Actor actor) {
    if (!use.inParts()) {
      throw new Refused(new Unmet("document.upload-use", ""));
    }
    files.refuseSize(use, size);
    var name = FileName.safe(given, texts.inVietnamese("document.unnamed"));
    var account = actor.account();
    table.hold(account);
    var now = clock.instant();
    var expires = now.plus(KEPT_FOR);
    var same = table.same(account, use, sha256);
    if (same.isPresent()) {
      var upload = same.get();
      if (upload.size() != size) {
        throw new ChangedMeanwhile(Map.of("size", "" + upload.size()));
      }
      boolean there = store.hasParts(upload.id(), table.parts(upload.id()));
      var whole = there ? upload : anew(upload);
      var again = new Upload(upload.id(), use, name, size, sha256, whole.received(), whole.state(), expires);
      table.store(again);
      return again;
    }
    var open = table.openOf(account, now);
    if (open.size() >= MOST_OPEN || open.stream().mapToLong(Upload::size).sum() + size > MOST_BYTES) {
      throw new Refused(new Unmet("document.uploads-too-many", "", "" + MOST_OPEN, MOST_BYTES / 1024 / 1024 + " MB"));
    }
    long id = table.insert(account, use, name, size, sha256, now, expires);
    audit.record(actor, "document.upload-begun", KIND, id, Details.of(Map.of("sha256", sha256, "use", use.name(), "bytes", "" + size)).namedAfterPerson(name));
    return new Upload(id, use, name, size, sha256, 0, UploadState.OPEN, expires);
  }

  /// Those of the actor that are under way.
  List<Upload> open(Actor actor) {
    return table.openOf(actor.account(), clock.instant());
  }

  /// @throws NotFound when the actor has none of that number under way
  Upload one(long id, Actor actor) {
    return table.one(id, actor.account()).orElseThrow(() -> new NotFound(KIND, id));
  }

  /// Takes the next part; one that was taken before changes nothing. With the last one the bytes are held against what was announced: others than that
  /// begin anew.
  ///
  /// @param startsAt how many bytes lie before it
  /// @throws ChangedMeanwhile with the right place where it starts elsewhere
  /// @throws Refused for a part that is empty or too large, and for a first one that begins no file of a kind that the use takes
  @Transactional
  public Upload put(long id, long startsAt, byte[] bytes, Actor actor) {
    var upload = table.lock(id, actor.account()).orElseThrow(() -> new NotFound(KIND, id));
    var part = store.receive(new ByteArrayInputStream(bytes), Upload.LARGEST_PART);
    try {
      if (startsAt != upload.received() && table.hasPart(id, startsAt, part.size(), part.sha256())) {
        return upload;
      }
      var more = upload.with(startsAt, part.size(), clock.instant().plus(KEPT_FOR));
      if (startsAt == 0) {
        files.refuseBeginning(upload.use(), part, upload.name());
      }
      store.putPart(id, startsAt, part);
      table.part(id, startsAt, part.size(), part.sha256());
      var now = more.complete() ? proved(more) : more;
      table.store(now);
      return now;
    } finally {
      store.forget(part);
    }
  }

  private Upload proved(Upload upload) {
    try (var all = digesting(store.parts(upload.id(), table.parts(upload.id())))) {
      all.transferTo(OutputStream.nullOutputStream());
      if (HexFormat.of().formatHex(all.getMessageDigest().digest()).equals(upload.sha256())) {
        return upload.whole();
      }
    } catch (NoSuchFileException lost) {
      return anew(upload);
    } catch (IOException e) {
      throw new UncheckedIOException("The parts of an upload cannot be read.", e);
    }
    return anew(upload);
  }

  private Upload anew(Upload upload) {
    table.dropParts(upload.id());
    return upload.begunAnew();
  }

  private static DigestInputStream digesting(InputStream bytes) {
    try {
      return new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /// Gives an upload up. Done again it changes nothing.
  @Transactional
  public void drop(long id, Actor actor) {
    table.lock(id, actor.account()).ifPresent(upload -> {
      over(upload, clock.instant());
      audit.record(actor, "document.upload-dropped", KIND, id, Details.of(Map.of("sha256", upload.sha256())).namedAfterPerson(upload.name()));
    });
  }

  /// Keeps an upload that has come whole as the file of an act, which asks who may do it.
  ///
  /// @throws NotFound when the actor has none of that number
  /// @throws Refused when parts are missing, and as [Files] refuses
  @Transactional
  public StoredFile keep(FileUse use, long id, Actor actor) {
    var upload = table.lock(id, actor.account()).filter(each -> each.use() == use).orElseThrow(() -> new NotFound(KIND, id));
    upload.refuseUnlessWhole();
    if (!store.hasParts(id, table.parts(id))) {
      throw new Refused(new Unmet("document.upload-not-whole", "", upload.name()));
    }
    try (var all = digesting(store.parts(id, table.parts(id)))) {
      var kept = files.keep(use, upload.name(), all, actor);
      if (!HexFormat.of().formatHex(all.getMessageDigest().digest()).equals(upload.sha256())) {
        throw new IllegalStateException("the parts of upload " + id + " have changed");
      }
      over(upload, clock.instant());
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("The parts of an upload cannot be read.", e);
    }
  }

  private void over(Upload upload, Instant now) {
    table.store(new Upload(
        upload.id(), upload.use(), upload.name(), upload.size(), upload.sha256(), upload.received(), UploadState.OVER, now));
  }

  /// Removes what lies of an upload that is over or has expired; gives whether there was one.
  @Transactional
  public boolean clean() {
    var ended = table.ended(clock.instant());
    ended.ifPresent(id -> {
      store.removeParts(id);
      table.dropParts(id);
      table.drop(id);
    });
    return ended.isPresent();
  }
}
