package vn.vinhdanh.cluster;

import java.time.LocalDate;
import vn.vinhdanh.actor.UnitId;

/// A member's signature under the pledge, given by the head of the unit.
public record Signature(UnitId unit, String signer, String post, LocalDate on) {}
