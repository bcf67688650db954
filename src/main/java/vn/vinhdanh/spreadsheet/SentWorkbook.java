package vn.vinhdanh.spreadsheet;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.SentFile;

/// A workbook that somebody sends with a form.
public final class SentWorkbook {

  /// What is done with its bytes, and no more of them than tell that there are too many.
  @FunctionalInterface
  public interface Reading<T> {

    T of(byte[] workbook, String fileName);
  }

  private SentWorkbook() {}

  /// What comes of reading it in its turn. Nothing where it is missing or cannot be read to its end: that is said beside the field.
  public static <T> Optional<T> read(@Nullable MultipartFile file, SheetLimit limit, FieldErrors errors, Reading<T> reading) throws IOException {
    if (file == null || file.isEmpty()) {
      errors.add(UnreadableSheet.FIELD, "spreadsheet.missing");
      return Optional.empty();
    }
    try (var sent = file.getInputStream()) {
      var bytes = sent.readNBytes(limit.bytes() + 1);
      return Optional.of(SheetReader.inTurn(() -> reading.of(bytes, SentFile.name(file.getOriginalFilename()))));
    } catch (UnreadableSheet unreadable) {
      unreadable.saidBeside(errors);
      return Optional.empty();
    }
  }
}
