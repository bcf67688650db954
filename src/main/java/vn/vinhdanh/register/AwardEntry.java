package vn.vinhdanh.register;

import java.time.LocalDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One row of an entry's history, the row in force first.
record AwardEntry(
    long id,
    AwardState state,
    @Nullable String reason,
    String kind,
    String name,
    String detail,
    String awardTitle,
    int year,
    String period,
    String achievement,
    String decisionNumber,
    LocalDate decidedOn,
    String issuer,
    String signer,
    @Nullable Integer goldenBookNumber,
    AwardSource source,
    boolean sample,
    Instant enteredAt) {}
