package vn.vinhdanh.organization;

import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// A person with the post held now.
public record Person(PersonId id, String fullName, String post, UnitId unit, PostRank rank, boolean sample) {}
