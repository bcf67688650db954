/// Digital signatures (chữ ký số) on papers that were issued: put by the one who signs and by the body's seal, or brought back from a tool outside, or
/// given in ink and scanned; checked, and never touched again.
@NullMarked
@ApplicationModule(
    displayName = "Signature",
    allowedDependencies = {"actor", "refusal", "keys", "vietnamese", "page", "audit", "organization", "document"})
package vn.vinhdanh.signature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
