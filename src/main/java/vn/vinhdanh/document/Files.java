package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.FileStore.Received;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Files (tệp) that are kept: what people upload, byte for byte but for what pictures tell beside their points, and the papers this application has
/// set. A file is refused before it is kept when it is empty, over its use's limit, by its bytes not of a kind its use allows, whatever its name, or
/// known to be infected. Uploads are scanned after that ([Scans]) and opened as their [FileState] lets.
@Service
public class Files {
  private static final long MB = 1024 * 1024;

  private final FileStore store;
  private final FileKinds kinds;
  private final FileTable table;
  private final BytesTable bytes;
  private final MalwareScanner scanner;
  private final UnscannedFiles unscanned;
  private final AuditTrail audit;
  private final Texts texts;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final List<FileAccess> owners;

  Files(
      FileStore store,
      FileKinds kinds,
      FileTable table,
      BytesTable bytes,
      MalwareScanner scanner,
      UnscannedFiles unscanned,
      AuditTrail audit,
      Texts texts,
      Clock clock,
      ApplicationEventPublisher events,
      List<FileAccess> owners) {
    this.store = store;
    this.kinds = kinds;
    this.table = table;
    this.bytes = bytes;
    this.scanner = scanner;
    this.unscanned = unscanned;
    this.audit = audit;
    this.texts = texts;
    this.clock = clock;
    this.events = events;
    this.owners = List.copyOf(owners);
  }

  /// Keeps an upload.
  ///
  /// @throws Refused `document.empty`, `document.too-large`, `document.wrong-kind`, `document.broken-picture`, `document.infected`
  @Transactional
  public StoredFile keep(FileUse use, MultipartFile upload, Actor actor) {
    refuseSize(use, upload.getSize());
    try (var sent = upload.getInputStream()) {
      return keep(use, false, upload.getOriginalFilename(), sent, actor);
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  /// Keeps bytes under a name, as an upload would be kept.
  ///
  /// @throws Refused `document.empty`, `document.too-large`, `document.wrong-kind`, `document.broken-picture`, `document.infected`
  @Transactional
  public StoredFile keep(FileUse use, String name, byte[] bytes, Actor actor) {
    refuseSize(use, bytes.length);
    return keep(use, false, name, new ByteArrayInputStream(bytes), actor);
  }

  /// Keeps what has come in parts, as an upload would be kept.
  ///
  /// @param sha256 that they must have
  /// @throws Refused as for an upload, and `document.upload-not-whole` for other bytes
  @Transactional
  StoredFile keep(FileUse use, String name, InputStream sent, String sha256, Actor actor) {
    var received = store.receive(sent, use.limit());
    try {
      if (!received.sha256().equals(sha256)) {
        throw new Refused(new Unmet("document.upload-not-whole", "", name));
      }
      return keep(use, false, name, received, actor);
    } finally {
      store.forget(received);
    }
  }

  /// Keeps a paper that this application has set, as it is; what is issued is never set anew.
  ///
  /// @param name of the file; its ending is that of the kind
  @Transactional
  public StoredFile keepGenerated(String name, byte[] paper, Actor actor) {
    return keepOwn(FileUse.GENERATED, name, paper, actor);
  }

  /// Keeps what comes from this application itself, as it is; it needs no scanner.
  @Transactional
  StoredFile keepOwn(FileUse use, String name, byte[] bytes, Actor actor) {
    refuseSize(use, bytes.length);
    return keep(use, true, name, new ByteArrayInputStream(bytes), actor);
  }

  private StoredFile keep(FileUse use, boolean own, @Nullable String given, InputStream sent, Actor actor) {
    var received = store.receive(sent, use.limit());
    try {
      return keep(use, own, given, received, actor);
    } finally {
      store.forget(received);
    }
  }

  private StoredFile keep(FileUse use, boolean own, @Nullable String given, Received received, Actor actor) {
    refuseSize(use, received.size());
    var name = FileName.safe(given, texts.inVietnamese("document.unnamed"));
    var mediaType = kindOf(use, received, name);
    refuseSize(received.size(), use.limit(mediaType));
    if (own || !isPicture(mediaType)) {
      return keep(use, own, FileName.ending(name, mediaType), mediaType, received, 0, actor);
    }
    var bare = store.receive(new ByteArrayInputStream(bare(received, mediaType, name)), use.limit());
    try {
      return keep(use, false, FileName.ending(name, mediaType), mediaType, bare, received.size() - bare.size(), actor);
    } finally {
      store.forget(bare);
    }
  }

  /// @param taken how many bytes a picture lost of what it told beside its points
  private StoredFile keep(FileUse use, boolean own, String name, String mediaType, Received received, long taken, Actor actor) {
    var known = bytes.known(received.sha256(), received.size(), unknown(own), own, clock.instant());
    if (known.state() == FileState.INFECTED) {
      throw new Refused(new Unmet("document.infected", "", name));
    }
    store.keep(received, known.apart());
    if (known.state() == FileState.PENDING) {
      events.publishEvent(new ToScan(received.sha256()));
    }
    var file = table.insert(received.sha256(), name, mediaType, received.size(), use, actor, clock.instant());
    var details = Details.of(Map.of("sha256", received.sha256(), "use", use.name())).namedAfterPerson(file.name());
    audit.record(actor, "document.file-kept", "file", file.id().value(), taken == 0 ? details : details.fact("stripped", "" + taken));
    return file;
  }

  /// In which state bytes are that nobody has kept before.
  private FileState unknown(boolean own) {
    if (own) {
      return FileState.CLEAN;
    }
    return scanner.isThere() ? FileState.PENDING : FileState.NOT_SCANNED;
  }

  private static boolean isPicture(String mediaType) {
    return mediaType.equals(FileUse.JPEG) || mediaType.equals(FileUse.PNG);
  }

  private static byte[] bare(Received received, String mediaType, String name) {
    try {
      return BarePicture.of(java.nio.file.Files.readAllBytes(received.path()), mediaType)
          .orElseThrow(() -> new Refused(new Unmet("document.broken-picture", "", name)));
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  /// Why an upload would not be kept, for a form that says it beside its field; empty when it would be.
  public Optional<Unmet> fault(FileUse use, MultipartFile upload) {
    try (var sent = upload.getInputStream()) {
      refuseSize(use, upload.getSize());
      var received = store.receive(sent, use.limit());
      try {
        var name = FileName.safe(upload.getOriginalFilename(), texts.inVietnamese("document.unnamed"));
        var mediaType = kindOf(use, received, name);
        refuseSize(received.size(), use.limit(mediaType));
        if (isPicture(mediaType)) {
          bare(received, mediaType, name);
        }
        return Optional.empty();
      } finally {
        store.forget(received);
      }
    } catch (Refused refused) {
      return Optional.of(refused.unmet().getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  /// @throws Refused `document.empty`, `document.too-large`
  void refuseSize(FileUse use, long size) {
    refuseSize(size, use.limit());
  }

  private static void refuseSize(long size, long limit) {
    if (size == 0) {
      throw new Refused(new Unmet("document.empty", ""));
    }
    if (size > limit) {
      throw new Refused(new Unmet("document.too-large", "", limit >= MB ? limit / MB + " MB" : limit / 1024 + " kB"));
    }
  }

  /// Refuses a file that begins as no kind that its use takes does; a package is looked into when it is whole.
  ///
  /// @param size of the whole file in bytes
  /// @throws Refused `document.wrong-kind`, `document.too-large`
  void refuseBeginning(FileUse use, Received beginning, long size, String name) {
    try {
      var begins = kinds.of(beginning.path());
      boolean packed = begins.equals(FileKinds.ZIP) && use.mediaTypes().contains(FileUse.DOCX);
      if (!packed) {
        refuseKind(use, begins, name);
        refuseSize(size, use.limit(begins));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  /// @throws Refused `document.infected`
  void refuseInfected(String sha256, String name) {
    if (bytes.infected(sha256)) {
      throw new Refused(new Unmet("document.infected", "", name));
    }
  }

  private void refuseKind(FileUse use, String mediaType, String name) {
    if (!use.mediaTypes().contains(mediaType)) {
      throw new Refused(new Unmet("document.wrong-kind", "", name, kindsInWords(use)));
    }
  }

  private String kindOf(FileUse use, Received received, String name) {
    try {
      var mediaType = kinds.of(received.path());
      refuseKind(use, mediaType, name);
      return mediaType;
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  /// The kinds of file a use allows, in words, for a form's hint: "PDF, DOCX".
  public String kindsInWords(FileUse use) {
    return String.join(
        ", ", use.mediaTypes().stream().map(type -> texts.of("document.kind." + type.replace('/', '.'))).toList());
  }

  /// What was kept under this number.
  ///
  /// @throws NotFound when nothing was
  public StoredFile file(FileId id) {
    return kept(id).file();
  }

  /// The bytes of a file, for the module that owns it; it has asked before who wants them.
  public byte[] bytes(FileId id) {
    try (var kept = store.open(kept(id).sha256())) {
      return kept.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of file " + id.value() + " cannot be read.", e);
    }
  }

  /// A file for whom it may be seen by.
  record Readable(StoredFile file, String sha256, Resource bytes) {}

  /// The same with where it belongs.
  record Placed(Readable readable, @Nullable FilePlace place) {}

  /// @param opener to whom the bytes go: another than the actor where somebody looks in the actor's place
  /// @throws NotFound when there is none, or no owner lets the actor read it
  /// @throws Refused as its state says: `document.file-pending`, `document.file-infected`, `document.file-not-scanned`
  Readable readable(FileId id, Actor actor, AccountId opener) {
    if (!mayRead(id, actor)) {
      throw new NotFound("file", id.value());
    }
    return opened(id, opener);
  }

  /// As [#readable], with where the owner that lets the actor read it has it.
  Placed placed(FileId id, Actor actor, AccountId opener) {
    var owner = owners.stream().filter(each -> each.mayRead(actor, id)).findFirst().orElseThrow(() -> new NotFound("file", id.value()));
    return new Placed(opened(id, opener), owner.place(actor, id).orElse(null));
  }

  /// Whether an owner lets the actor read the file.
  public boolean mayRead(FileId id, Actor actor) {
    return owners.stream().anyMatch(owner -> owner.mayRead(actor, id));
  }

  /// As [#readable], for an owner of this module that has asked before who wants it.
  Readable opened(FileId id, AccountId opener) {
    var kept = kept(id);
    kept.state().shut(kept.file().name(), kept.keptBy().equals(opener), unscanned.open()).ifPresent(unmet -> {
      throw new Refused(unmet);
    });
    return new Readable(kept.file(), kept.sha256(), store.resource(kept.sha256()));
  }

  /// A file whoever asks, for an owner of this module that has asked before who wants it: only where its state lets everybody open it.
  ///
  /// @throws Refused as its state says
  Readable openedByAll(FileId id) {
    var kept = kept(id);
    kept.state().shut(kept.file().name(), false, unscanned.open()).ifPresent(unmet -> {
      throw new Refused(unmet);
    });
    return new Readable(kept.file(), kept.sha256(), store.resource(kept.sha256()));
  }

  /// The bytes of a file that goes into papers, whoever asks: only where its state lets everybody open it.
  ///
  /// @throws Refused as its state says
  public byte[] usable(FileId id) {
    openedByAll(id);
    return bytes(id);
  }

  /// Why not everybody may open a file; empty where everybody may to whom it belongs, and it is there.
  ///
  /// @throws FilesAway while the store does not answer
  public Optional<Unmet> shut(FileId id) {
    var kept = kept(id);
    return kept.state().shut(kept.file().name(), false, unscanned.open()).or(() -> {
      try {
        store.resource(kept.sha256()).contentLength();
        return Optional.empty();
      } catch (NoSuchFileException lost) {
        return Optional.of(new Unmet("document.file-lost", "", kept.file().name()));
      } catch (IOException e) {
        throw new UncheckedIOException("A file cannot be read.", e);
      }
    });
  }

  private FileTable.Kept kept(FileId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("file", id.value()));
  }
}
