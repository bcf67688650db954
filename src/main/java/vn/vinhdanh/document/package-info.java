/// Files as they came in, scanned for malware, books of numbers of official papers, and papers set as PDF.
@NullMarked
@ApplicationModule(
    displayName = "Document",
    allowedDependencies = {"actor", "refusal", "keys", "vietnamese", "page", "spreadsheet", "audit", "calendar", "organization"})
package vn.vinhdanh.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
