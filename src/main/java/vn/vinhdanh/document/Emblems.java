package vn.vinhdanh.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;

/// The emblems (biểu trưng) of units that issue certificates: uploaded pictures, of which the newest is in use.
@Service
public class Emblems {
  private static final String SAMPLE = "/sample/emblem.png";
  private static final String SAMPLE_NAME = "bieu-trung-mau.png";

  private final EmblemTable table;
  private final Files files;
  private final AuditTrail audit;
  private final FrameDay day;
  private final UnscannedFiles unscanned;

  Emblems(EmblemTable table, Files files, AuditTrail audit, FrameDay day, UnscannedFiles unscanned) {
    this.table = table;
    this.files = files;
    this.audit = audit;
    this.day = day;
    this.unscanned = unscanned;
  }

  /// The unit's emblem in use: the newest that may be opened. Ask once for all certificates of a print, so that it is drawn once and shared.
  public Optional<Emblem> of(UnitId unit) {
    return table.inUse(unit, unscanned.open()).map(file -> new Emblem(files.bytes(file)));
  }

  /// Takes an uploaded picture as the unit's emblem. Sending the same form twice changes nothing.
  ///
  /// @param once the form's token
  /// @throws NotFound when the unit is not in the actor's reach or issues nothing
  /// @throws Refused what [Files] refuses, and `document.picture-size`
  @Transactional
  public void use(UnitId unit, MultipartFile picture, UUID once, Actor actor) {
    use(unit, once, actor, () -> files.keep(FileUse.EMBLEM, picture, actor));
  }

  /// As [#use(UnitId, MultipartFile, UUID, Actor)], by the bytes of the picture.
  @Transactional
  public void use(UnitId unit, String name, byte[] picture, UUID once, Actor actor) {
    use(unit, once, actor, () -> files.keep(FileUse.EMBLEM, name, picture, actor));
  }

  private void use(UnitId unit, UUID once, Actor actor, Supplier<StoredFile> keeping) {
    if (!table.mayIssue(unit, day.today(), actor.scope())) {
      throw new NotFound("unit", unit.value());
    }
    if (table.has(once)) {
      return;
    }
    var kept = keeping.get();
    Picture.of(files.bytes(kept.id())).refuseUnfit(kept.name(), files.kindsInWords(FileUse.EMBLEM));
    set(unit, kept.id(), false, once, actor);
  }

  /// Gives a unit of an installation of sample data the drawn placeholder, unless it has an emblem.
  @Transactional
  public void useSample(UnitId unit, Actor actor) {
    if (table.newest(unit).isPresent()) {
      return;
    }
    var kept = files.keepOwn(FileUse.EMBLEM, SAMPLE_NAME, sampleBytes(), actor);
    set(unit, kept.id(), true, UUID.randomUUID(), actor);
  }

  private void set(UnitId unit, FileId file, boolean sample, UUID once, Actor actor) {
    var before = table.newest(unit).map(used -> "" + used.value()).orElse(null);
    table.insert(unit, file, sample, once);
    audit.record(actor, "document.emblem-set", "unit", unit.value(),
        Details.of(Map.of("sample", Boolean.toString(sample))).changed("file", before, "" + file.value()));
  }

  private static byte[] sampleBytes() {
    try (var bytes = Emblems.class.getResourceAsStream(SAMPLE)) {
      if (bytes == null) {
        throw new IllegalStateException("The sample emblem is not in the build.");
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those in the actor's reach.
  List<EmblemTable.IssuingUnit> issuingUnits(Actor actor) {
    return table.issuingUnits(day.today(), actor.scope());
  }

  /// A picture as it is shown.
  record Shown(StoredFile file, byte[] bytes) {}

  /// @throws NotFound when no emblem of the actor's reach has this number
  /// @throws Refused as the state of the file says
  Shown picture(long emblem, Actor actor) {
    var file = table.file(emblem, actor.scope()).orElseThrow(() -> new NotFound("emblem", emblem));
    return new Shown(files.opened(file, actor.account()).file(), files.bytes(file));
  }
}
