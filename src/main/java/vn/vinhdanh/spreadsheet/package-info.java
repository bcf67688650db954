/// Tables of people's own workbooks: heads in any spelling and order, each fault named by its row and column, and what became of each line shown and
/// given back.
@NullMarked
@ApplicationModule(displayName = "Spreadsheet", allowedDependencies = {"vietnamese", "page"})
package vn.vinhdanh.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
