package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.UnitId;

/// The division of a host's units by which a cluster was founded (chia cụm, khối thi đua).
///
/// @param act the paper on which the cluster rests; null where it is not known
/// @param sample whether it is made up for sample data
public record Division(UnitId host, String hostName, int year, @Nullable LegalAct act, boolean sample) {}
