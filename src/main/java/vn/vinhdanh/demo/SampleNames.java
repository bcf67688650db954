package vn.vinhdanh.demo;

import java.util.List;

/// Made-up names, always with the middle name "Mẫu" so that nobody takes them for real people.
final class SampleNames {

  private static final List<String> FAMILY = List.of(
      "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý", "Phan", "Trịnh", "Đinh");
  private static final List<String> GIVEN = List.of(
      "An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa", "Hương", "Khánh", "Lan", "Liên", "Minh",
      "Nga", "Ngọc", "Oanh", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Thu", "Trung", "Tuấn", "Uyên", "Vân", "Việt", "Xuân", "Yến");

  private int next;

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
