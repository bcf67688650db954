package vn.vinhdanh.organization;

/// How many people a unit has.
///
/// @param leaders heads, deputies and leaders of parts (lãnh đạo)
/// @param directWorkers all others (người trực tiếp công tác)
/// @param partTime how many of both are not full-time (không chuyên trách, kiêm nhiệm)
record Headcount(int leaders, int directWorkers, int partTime) {

  int total() {
    return leaders + directWorkers;
  }
}
