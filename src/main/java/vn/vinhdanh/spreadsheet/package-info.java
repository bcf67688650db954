/// Tables of people's own workbooks: heads in any spelling and order, each fault named by its row and column.
@NullMarked
@ApplicationModule(displayName = "Spreadsheet", allowedDependencies = {"vietnamese"})
package vn.vinhdanh.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
