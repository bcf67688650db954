/// Measures the running application against its budgets; started by `./vinhdanh bench <name>`, never by `./vinhdanh test`.
@NullMarked
package vn.vinhdanh.bench;

import org.jspecify.annotations.NullMarked;
