/// The command line: what `./vinhdanh` runs. It keeps the embedded PostgreSQL of a data folder alive, starts the
/// application on it or on an external database, and runs the data commands beside a running application.
@NullMarked
@ApplicationModule(displayName = "Launch", allowedDependencies = {"audit", "demo", "document", "identity", "keys", "page", "web"})
package vn.vinhdanh.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
