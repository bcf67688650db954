package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// On which paper a change of a territory rests, and its first day.
///
/// @param act null for a territory that was there already when it was entered
/// @param once tells a form sent twice from two forms
public record TerritoryAct(@Nullable LegalAct act, LocalDate from, UUID once) {}
