/// Files as they came in, books of numbers of official papers, and papers set as PDF.
@NullMarked
@ApplicationModule(
    displayName = "Document",
    allowedDependencies = {"actor", "refusal", "vietnamese", "page", "spreadsheet", "audit", "calendar", "organization"})
package vn.vinhdanh.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
