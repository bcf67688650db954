package vn.vinhdanh.web;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// The words of a label as typed; empty where the shipped ones are to be shown.
record LabelForm(String vietnamese, String english, int version) {

  private static final int LONGEST = 1000;

  static LabelForm of(Label label) {
    var typed = label.asTyped();
    return new LabelForm(typed.getOrDefault("vietnamese", ""), typed.getOrDefault("english", ""), label.version());
  }

  FieldErrors errors(Labels.Worded worded, Texts texts) {
    var errors = new FieldErrors(texts);
    addErrors(errors, "vietnamese", vietnamese, worded.vietnamese());
    addErrors(errors, "english", english, worded.english());
    return errors;
  }

  private static void addErrors(FieldErrors errors, String field, String typed, String shipped) {
    if (typed.length() > LONGEST) {
      errors.add(field, "web.label.long", LONGEST);
    } else if (!typed.isBlank() && !Label.fills(typed, shipped)) {
      var places = Label.places(shipped);
      if (places.isEmpty()) {
        errors.add(field, "web.label.no-places");
      } else {
        errors.add(field, "web.label.places", String.join(", ", places));
      }
    }
  }

  @Nullable String ownVietnamese() {
    return orNull(vietnamese);
  }

  @Nullable String ownEnglish() {
    return orNull(english);
  }

  private static @Nullable String orNull(String typed) {
    return typed.isBlank() ? null : typed.strip();
  }
}
