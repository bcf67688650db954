package vn.vinhdanh.rulebook;

/// Who receives an award: a person (cá nhân), a collective (tập thể) or a household (hộ gia đình).
public enum RecipientKind {
  PERSON,
  COLLECTIVE,
  HOUSEHOLD
}
