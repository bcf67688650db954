package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;

/// What the installation knows of a person, for somebody who may read it.
///
/// @param kept whether the reader keeps the file: it is kept where the main post is, or where the last one was
/// @param facts as they are shown to the reader
/// @param ratingsShown whether the reader is shown the yearly ratings and discipline
/// @param seen how much the reader is shown
/// @param identity null where the file has no identity number, or shows none to the reader
record PersonFile(
    PersonId id, PersonFacts facts, boolean sample, int version, boolean kept, boolean ratingsShown, Seen seen,
    @Nullable Identity identity, List<Held> posts, List<Leave> leaves) {

  PersonFile {
    posts = List.copyOf(posts);
    leaves = List.copyOf(leaves);
  }

  /// An identity number as it is shown.
  ///
  /// @param id the row, which is its version
  record Identity(long id, String masked) {}

  /// A post as it was or is held.
  ///
  /// @param unitName what the unit was called on the last day of the post, or is called now
  /// @param kept whether the reader keeps it
  record Held(long id, PostTerm term, String unitName, boolean kept) {}

  /// A time out of work.
  ///
  /// @param until the first day back; null while it lasts
  record Leave(long id, LeaveKind kind, LocalDate from, @Nullable LocalDate until) {

    /// Whether both files tell of the same leave.
    boolean isLike(Leave other) {
      return kind == other.kind && from.equals(other.from) && Objects.equals(until, other.until);
    }
  }

  PersonFile with(List<Held> posts, List<Leave> leaves) {
    return new PersonFile(id, facts, sample, version, kept, ratingsShown, seen, identity, posts, leaves);
  }

  /// The time out of work that lasts.
  Optional<Leave> away() {
    return leaves.stream().filter(leave -> leave.until() == null).findFirst();
  }

  Optional<Held> post(long id) {
    return posts.stream().filter(post -> post.id() == id).findFirst();
  }

  boolean holdsPost() {
    return posts.stream().anyMatch(post -> post.term().until() == null);
  }
}
