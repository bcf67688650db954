/// How Vietnamese text is kept, compared and sorted: without tones, case, đ and double spaces; people by their given name.
@NullMarked
@ApplicationModule(displayName = "Vietnamese", allowedDependencies = {})
package vn.vinhdanh.vietnamese;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
