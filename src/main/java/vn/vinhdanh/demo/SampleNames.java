package vn.vinhdanh.demo;

import java.util.List;
import java.util.Set;
import vn.vinhdanh.organization.Birth;
import vn.vinhdanh.organization.PersonFacts;
import vn.vinhdanh.organization.Sex;

/// Made-up names, always with the middle name "Mẫu" so that nobody takes them for real people.
final class SampleNames {

  private static final List<String> FAMILY = List.of(
      "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Phan", "Trịnh", "Đinh");
  private static final List<String> GIVEN = List.of(
      "An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa", "Hương", "Khánh", "Lan", "Liên", "Minh",
      "Nga", "Ngọc", "Oanh", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Thu", "Trung", "Tuấn", "Uyên", "Vân", "Việt", "Xuân", "Yến");

  private static final Set<String> OF_WOMEN = Set.of(
      "Châu", "Dung", "Hạnh", "Hương", "Lan", "Liên", "Nga", "Ngọc", "Oanh", "Thảo", "Thu", "Uyên", "Vân", "Xuân", "Yến");
  private static final int FIRST_BIRTH = 1964;
  private static final int BIRTHS = 34;

  private int next;

  /// The made-up person of a name: the same name gives the same year of birth and sex.
  static PersonFacts facts(String name) {
    String given = name.substring(name.lastIndexOf(' ') + 1);
    return new PersonFacts(
        name, Birth.in(FIRST_BIRTH + Math.floorMod(name.hashCode(), BIRTHS)), OF_WOMEN.contains(given) ? Sex.FEMALE : Sex.MALE);
  }

  /// The next name; all differ within 450.
  String next() {
    String name = FAMILY.get(next / GIVEN.size() % FAMILY.size()) + " Mẫu " + GIVEN.get(next % GIVEN.size());
    next += 7;
    if (next >= FAMILY.size() * GIVEN.size()) {
      next = next % (FAMILY.size() * GIVEN.size()) + 1;
    }
    return name;
  }
}
