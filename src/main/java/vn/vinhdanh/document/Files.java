package vn.vinhdanh.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.FileStore.Received;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Files (tệp) kept byte for byte: what people upload, and the papers this application has set. A file is refused before
/// it is kept when it is empty, over its use's limit, or by its bytes not of a kind its use allows, whatever its name.
@Service
public class Files {
  private static final long MB = 1024 * 1024;

  private final FileStore store;
  private final FileKinds kinds;
  private final FileTable table;
  private final AuditTrail audit;
  private final Texts texts;
  private final List<FileAccess> owners;

  Files(
      FileStore store,
      FileKinds kinds,
      FileTable table,
      AuditTrail audit,
      Texts texts,
      List<FileAccess> owners) {
    this.store = store;
    this.kinds = kinds;
    this.table = table;
    this.audit = audit;
    this.texts = texts;
    this.owners = List.copyOf(owners);
  }

  /// Keeps an upload.
  ///
  /// @throws Refused `document.empty`, `document.too-large`, `document.wrong-kind`
  @Transactional
  public StoredFile keep(FileUse use, MultipartFile upload, Actor actor) {
    refuseSize(use, upload.getSize());
    try (var bytes = upload.getInputStream()) {
      return keep(use, upload.getOriginalFilename(), bytes, actor);
    } catch (IOException e) {
      throw new UncheckedIOException("The upload could not be read.", e);
    }
  }

  /// Keeps bytes under a name, as an upload would be kept.
  ///
  /// @throws Refused `document.empty`, `document.too-large`, `document.wrong-kind`
  @Transactional
  public StoredFile keep(FileUse use, String name, byte[] bytes, Actor actor) {
    refuseSize(use, bytes.length);
    return keep(use, name, new ByteArrayInputStream(bytes), actor);
  }

  /// Keeps a paper that this application has set, as it is; what is issued is never set anew.
  ///
  /// @param name of the file; its ending is that of the kind
  @Transactional
  public StoredFile keepGenerated(String name, byte[] paper, Actor actor) {
    return keep(FileUse.GENERATED, name, paper, actor);
  }

  private StoredFile keep(FileUse use, @Nullable String given, InputStream bytes, Actor actor) {
    var received = store.receive(bytes, use.limit());
    try {
      refuseSize(use, received.size());
      var name = FileName.safe(given, texts.inVietnamese("document.unnamed"));
      var mediaType = kindOf(use, received, name);
      store.keep(received);
      var file = table.insert(received.sha256(), FileName.ending(name, mediaType), mediaType, received.size(), use, actor);
      var details = Details.of(Map.of("sha256", received.sha256(), "use", use.name())).namedAfterPerson(file.name());
      audit.record(actor, "document.file-kept", "file", file.id().value(), details);
      return file;
    } finally {
      store.forget(received);
    }
  }

  /// Why an upload would not be kept, for a form that says it beside its field; empty when it would be.
  public Optional<Unmet> fault(FileUse use, MultipartFile upload) {
    try (var bytes = upload.getInputStream()) {
      refuseSize(use, upload.getSize());
      var received = store.receive(bytes, use.limit());
      try {
        kindOf(use, received, FileName.safe(upload.getOriginalFilename(), texts.inVietnamese("document.unnamed")));
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

  private void refuseSize(FileUse use, long size) {
    if (size == 0) {
      throw new Refused(new Unmet("document.empty", ""));
    }
    if (size > use.limit()) {
      var limit = use.limit() >= MB ? use.limit() / MB + " MB" : use.limit() / 1024 + " kB";
      throw new Refused(new Unmet("document.too-large", "", limit));
    }
  }

  private String kindOf(FileUse use, Received received, String name) {
    try {
      var mediaType = kinds.of(received.path());
      if (!use.mediaTypes().contains(mediaType)) {
        throw new Refused(new Unmet("document.wrong-kind", "", name, kindsInWords(use)));
      }
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
    try {
      return java.nio.file.Files.readAllBytes(store.place(kept(id).sha256()));
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of file " + id.value() + " cannot be read.", e);
    }
  }

  /// A file for whom it may be seen by.
  record Readable(StoredFile file, Path path) {}

  /// @throws NotFound when there is none, or no owner lets the actor read it
  Readable readable(FileId id, Actor actor) {
    var kept = kept(id);
    if (owners.stream().noneMatch(owner -> owner.mayRead(actor, id))) {
      throw new NotFound("file", id.value());
    }
    return new Readable(kept.file(), store.place(kept.sha256()));
  }

  private FileTable.Kept kept(FileId id) {
    return table.byId(id).orElseThrow(() -> new NotFound("file", id.value()));
  }
}
