package vn.vinhdanh.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/// Says, for the top bar, of which unit and in which role somebody acts, and in which duties else they could.
public interface FramePerson {

  /// One of the duties held: its number, the unit's full name and the role in words.
  record Choice(String duty, String unit, String role) {}

  /// @param working the duty in which the page was made
  /// @param others what the person may change to
  /// @param viewing in whose place the person only looks, in words; empty otherwise
  record Place(Choice working, List<Choice> others, String viewing) {

    public Place {
      others = List.copyOf(others);
    }

    public String unit() {
      return working.unit();
    }

    public String role() {
      return working.role();
    }
  }

  Place placeOf(HttpServletRequest request);
}
