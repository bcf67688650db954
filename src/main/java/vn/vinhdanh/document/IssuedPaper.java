package vn.vinhdanh.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A paper that a module above issued for a body, as whoever files it keeps it.
///
/// @param kind by which its module is asked for it again: `DECISION`, `MINUTES`, `PLAN`
/// @param id within the kind
/// @param type of paper, as books of numbers name it
/// @param symbol number and symbol; empty for minutes
/// @param pdf its file, on which its signatures stand; null where its module sets it anew for each reader
/// @param address of its page
public record IssuedPaper(
    String kind, long id, String type, String symbol, LocalDate day, String subject, String signer, String recipients, @Nullable FileId pdf, String address) {}
