/// The frame of every page: texts, menu, forms, lists, error pages, and the interfaces by which higher modules
/// contribute to it ([Tasks], [MenuItem], [FrameDay]).
@NullMarked
@ApplicationModule(displayName = "Page", allowedDependencies = {"actor", "refusal", "vietnamese"})
package vn.vinhdanh.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
