package vn.vinhdanh.organization;

/// How far somebody was trained in political theory (trình độ lý luận chính trị).
enum PoliticalTheory {
  ELEMENTARY,
  INTERMEDIATE,
  ADVANCED,
  BACHELOR
}
