package vn.vinhdanh.scoring;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.page.FieldErrors;

/// The form of one group of a sheet.
///
/// @param version of the group as read, sent back with the form
/// @param changed whether somebody else saved the group in between: both versions are then shown
record GroupForm(
    Sheet sheet, CriteriaGroup group, List<FormLine> lines, int version, FieldErrors errors, boolean changed) {

  GroupForm {
    lines = List.copyOf(lines);
  }

  ModelAndView view(String name, HttpStatus status) {
    var view = new ModelAndView(name, status);
    view.addObject("form", this);
    return view;
  }
}
