/// What anyone may read without an account: the honour roll (bảng vinh danh) and the check of a certificate.
@NullMarked
@ApplicationModule(
    displayName = "Publicity",
    allowedDependencies = {"actor", "refusal", "vietnamese", "page", "organization", "rulebook", "register", "award"})
package vn.vinhdanh.publicity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
