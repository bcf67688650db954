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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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
/// Nobody but its uploader sees one; what is no file after [#KEPT_FOR] goes.
@Service
class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /// From its announcement on.
  static final Duration KEPT_FOR = Duration.ofDays(7);

  static final Duration TRIED_AGAIN_AFTER = Duration.ofHours(1);

  /// How many, and of how many bytes in all, somebody may have under way.
  static final int MOST_OPEN = 5;
  static final long MOST_BYTES = 500L * 1024 * 1024;

  /// Why bytes are refused, whatever act they were sent for.
  private static final Set<String> FOR_GOOD =
      Set.of("document.empty", "document.too-large", "document.wrong-kind", "document.broken-picture", "document.infected", "document.version-same");

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
    files.refuseInfected(sha256, name);
    var account = actor.account();
    table.hold(account);
    var now = clock.instant();
    var expires = now.plus(KEPT_FOR);
    var same = table.same(account, use, sha256);
    if (same.isPresent() && same.get().expiresAt().isAfter(now)) {
      return again(same.get(), name, size);
    }
    same.ifPresent(expired -> table.store(expired.over(now)));
    makeRoom(size, now, actor);
    long id = table.insert(account, use, name, size, sha256, now, expires);
    audit.record(actor, "document.upload-begun", KIND, id, Details.of(Map.of("sha256", sha256, "use", use.name(), "bytes", "" + size)).namedAfterPerson(name));
    return new Upload(id, use, name, size, sha256, 0, UploadState.OPEN, 0, expires);
  }

  private Upload again(Upload upload, String name, long size) {
    if (upload.size() != size) {
      throw new ChangedMeanwhile(Map.of("size", "" + upload.size()));
    }
    boolean there = hasParts(upload) && (upload.state() != UploadState.WHOLE || asAnnounced(upload));
    var again = (there ? upload : emptied(upload).lost()).named(name);
    table.store(again);
    return again;
  }

  /// Those of which nothing has come go first.
  private void makeRoom(long size, Instant now, Actor actor) {
    var open = table.openOf(actor.account(), now);
    for (var each : open) {
      if (each.received() == 0 && tooMany(table.openOf(actor.account(), now), size)) {
        table.lock(each.id(), actor.account()).filter(held -> held.received() == 0).ifPresent(empty -> giveUp(empty, actor));
      }
    }
    if (tooMany(table.openOf(actor.account(), now), size)) {
      throw new Refused(new Unmet("document.uploads-too-many", "", "" + MOST_OPEN, MOST_BYTES / 1024 / 1024 + " MB"));
    }
  }

  private static boolean tooMany(List<Upload> open, long more) {
    return open.size() >= MOST_OPEN || open.stream().mapToLong(Upload::size).sum() + more > MOST_BYTES;
  }

  private boolean hasParts(Upload upload) {
    return store.hasParts(upload.id(), table.parts(upload.id()));
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
  /// begin anew, twice; then the upload is over.
  ///
  /// @param startsAt how many bytes lie before it
  /// @throws ChangedMeanwhile with the right place where it starts elsewhere
  /// @throws Refused for a part that is too small or too large, and for a first one that begins no file of a kind that the use takes, or takes of that size
  @Transactional
  public Upload put(long id, long startsAt, byte[] bytes, Actor actor) {
    var upload = table.lock(id, actor.account()).orElseThrow(() -> new NotFound(KIND, id));
    var part = store.receive(new ByteArrayInputStream(bytes), Upload.LARGEST_PART);
    try {
      if (startsAt != upload.received() && table.hasPart(id, startsAt, part.size(), part.sha256())) {
        return upload;
      }
      var more = upload.with(startsAt, part.size());
      if (startsAt == 0) {
        files.refuseBeginning(upload.use(), part, upload.size(), upload.name());
      }
      store.putPart(id, startsAt, part);
      table.part(id, startsAt, part.size(), part.sha256());
      var now = more.complete() ? proved(more, actor) : more;
      table.store(now);
      return now;
    } finally {
      store.forget(part);
    }
  }

  private Upload proved(Upload upload, Actor actor) {
    if (!hasParts(upload)) {
      return emptied(upload).lost();
    }
    if (asAnnounced(upload)) {
      return upload.whole();
    }
    var now = emptied(upload).otherThanAnnounced(clock.instant());
    if (now.state() == UploadState.OVER) {
      toldGivenUp(now, actor);
    }
    return now;
  }

  private boolean asAnnounced(Upload upload) {
    try (var all = digesting(store.parts(upload.id(), table.parts(upload.id())))) {
      all.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(all.getMessageDigest().digest()).equals(upload.sha256());
    } catch (NoSuchFileException lost) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("The parts of an upload cannot be read.", e);
    }
  }

  private Upload emptied(Upload upload) {
    store.removeParts(upload.id());
    table.dropParts(upload.id());
    return upload;
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
    table.lock(id, actor.account()).ifPresent(upload -> giveUp(upload, actor));
  }

  private void giveUp(Upload upload, Actor actor) {
    table.store(upload.over(clock.instant()));
    toldGivenUp(upload, actor);
  }

  private void toldGivenUp(Upload upload, Actor actor) {
    audit.record(
        actor, "document.upload-dropped", KIND, upload.id(), Details.of(Map.of("sha256", upload.sha256())).namedAfterPerson(upload.name()));
  }

  /// Gives an upload up whose act was refused for its bytes: no other act will take them.
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void dropIfRefusedForGood(long id, Refused refused, Actor actor) {
    if (refused.unmet().stream().map(Unmet::code).anyMatch(FOR_GOOD::contains)) {
      drop(id, actor);
    }
  }

  /// Keeps an upload that has come whole as the file of an act, which asks who may do it.
  ///
  /// @throws NotFound when the actor has none of that number
  /// @throws Refused when parts are missing or damaged, which come again once the file is announced again, and as [Files] refuses
  @Transactional
  public StoredFile keep(FileUse use, long id, Actor actor) {
    var upload = table.lock(id, actor.account()).filter(each -> each.use() == use).orElseThrow(() -> new NotFound(KIND, id));
    upload.refuseUnlessWhole();
    if (!hasParts(upload)) {
      throw upload.notWhole();
    }
    try (var all = store.parts(id, table.parts(id))) {
      var kept = files.keep(use, upload.name(), all, upload.sha256(), actor);
      table.store(upload.over(clock.instant()));
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("The parts of an upload cannot be read.", e);
    }
  }

  /// Removes what lies of an upload that is over or has expired; one that cannot be removed now comes again in [#TRIED_AGAIN_AFTER], after all others. Gives
  /// whether one was removed.
  @Transactional
  public boolean clean() {
    var now = clock.instant();
    var ended = table.ended(now);
    return ended.isPresent() && removed(ended.get(), now);
  }

  private boolean removed(long id, Instant now) {
    try {
      store.removeParts(id);
    } catch (UncheckedIOException failed) {
      LOG.warn("what lies of upload {} could not be removed", id, failed);
      table.postpone(id, now.plus(TRIED_AGAIN_AFTER));
      return false;
    }
    table.dropParts(id);
    table.drop(id);
    return true;
  }
}
