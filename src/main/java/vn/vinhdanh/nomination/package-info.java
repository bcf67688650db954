/// Submissions (tờ trình) and dossiers (hồ sơ đề nghị khen thưởng): drafted by a unit, checked against the rules in
/// force, submitted by its head, appraised by the city, handed to the council and followed to the award.
@NullMarked
@ApplicationModule(
    displayName = "Nomination",
    allowedDependencies = {
      "actor", "refusal", "vietnamese", "page", "audit", "calendar", "organization", "rulebook", "document", "season",
      "initiative", "register", "scoring"
    })
package vn.vinhdanh.nomination;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
