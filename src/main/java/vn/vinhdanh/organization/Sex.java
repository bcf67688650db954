package vn.vinhdanh.organization;

/// The sex of a person (giới tính), as far as it is known.
public enum Sex {
  FEMALE,
  MALE
}
