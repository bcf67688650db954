/// Clerical work (công tác văn thư) on a body's own papers: what it issues (văn bản đi) from the draft through check and signature to its number, its
/// issue and its place in a case file; what replaces, corrects or recalls what was issued; to whom it went; the list of a year's case files (danh mục hồ sơ), case files (hồ sơ công việc) and their package for the archive.
@NullMarked
@ApplicationModule(
    displayName = "Clerical work",
    allowedDependencies = {"actor", "refusal", "vietnamese", "page", "audit", "spreadsheet", "calendar", "organization", "document", "signature"})
package vn.vinhdanh.clerical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
