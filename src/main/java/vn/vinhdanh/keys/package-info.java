/// Keys in files beside the database, and what they seal: a dump or a backup of the database opens nothing. Settings with secrets lie beside them.
@NullMarked
@ApplicationModule(displayName = "Keys", allowedDependencies = {})
package vn.vinhdanh.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
