package vn.vinhdanh.page;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/// What the API answers an act: the thing, its version and where it stands now. It names nobody, for the answer is kept for
/// a day; who wants more reads the thing.
public record Acted(long id, int version, String state) {

  /// The answer of an act that made the thing.
  ///
  /// @param list the address under which such things are read by their number
  public ResponseEntity<Acted> madeUnder(String list) {
    return ResponseEntity.created(URI.create(list + "/" + id)).eTag(tag()).body(this);
  }

  /// The answer of an act on a thing that was there.
  public ResponseEntity<Acted> done() {
    return ResponseEntity.ok().eTag(tag()).body(this);
  }

  private String tag() {
    return new VersionTag(version).toString();
  }
}
