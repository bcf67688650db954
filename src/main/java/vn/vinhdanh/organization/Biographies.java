package vn.vinhdanh.organization;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.PersonId;

/// What files say of people for papers about them: as much as whoever asks is shown of each, and who asked is noted.
@Service
public class Biographies {

  private final PersonFiles files;
  private final Particulars particulars;

  Biographies(PersonFiles files, Particulars particulars) {
    this.files = files;
    this.particulars = particulars;
  }

  /// What stands for a person; empty where the reader reads no files of the person's unit.
  public Optional<Biography> of(PersonId person, Actor reader) {
    return files.openedWithoutPosts(person, reader).map(file -> {
      var all = particulars.of(file);
      var facts = file.facts();
      return new Biography(
          facts.fullName(), facts.birth() == null ? null : facts.birth().written(), facts.sex(), said(all, ParticularKind.QUALIFICATION),
          said(all, ParticularKind.POLITICAL_THEORY));
    });
  }

  private @Nullable String said(List<Particular> all, ParticularKind kind) {
    return Particulars.inForce(all, kind).map(each -> particulars.words(kind, each.value())).orElse(null);
  }
}
