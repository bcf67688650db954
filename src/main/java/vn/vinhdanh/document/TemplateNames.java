package vn.vinhdanh.document;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The names that a template of a kind of paper may put between braces.
///
/// @param lists the fields of the entries of each list
/// @param needed what a template must hold: of each set at least one
record TemplateNames(Set<String> texts, Map<String, Set<String>> lists, List<Set<String>> needed) {

  private static final Set<String> TEXTS = Set.of(
      "so_ky_hieu", "dia_danh", "ngay_thang_nam", "ten_loai", "trich_yeu", "tham_quyen", "quyen_han_ky", "chuc_vu_ky", "ho_ten_ky");
  private static final Map<String, Set<String>> LISTS = Map.of(
      "co_quan_chu_quan", Set.of(),
      "co_quan_ban_hanh", Set.of(),
      "can_cu", Set.of(),
      "noi_dung", Set.of("nhan", "loi"),
      "noi_nhan", Set.of(),
      "chu_ky", Set.of("don_vi", "chuc_vu", "ho_ten", "ghi_chu"));
  private static final List<String> SECTIONS = List.of("tap_the", "ho_gia_dinh", "ca_nhan");
  private static final Set<String> AWARDED = Set.of("stt", "ten", "don_vi", "muc_thuong");

  private static final Set<String> CLUSTERS = Set.of("cum", "cac_don_vi");

  TemplateNames {
    texts = Set.copyOf(texts);
    lists = Map.copyOf(lists);
    needed = List.copyOf(needed);
  }

  static TemplateNames of(TemplateKind kind) {
    var texts = new TreeSet<>(TEXTS);
    var lists = new TreeMap<>(LISTS);
    return switch (kind) {
      case DECISION -> {
        SECTIONS.forEach(section -> {
          texts.add("tieu_de_" + section);
          lists.put("danh_sach_" + section, AWARDED);
        });
        lists.put("danh_sach", AWARDED);
        yield new TemplateNames(texts, lists, List.of(
            Set.of("so_ky_hieu"), Set.of("ngay_thang_nam"), Set.of("trich_yeu"), Set.of("noi_dung"), Set.of("ho_ten_ky"),
            Set.of("danh_sach", "danh_sach_tap_the"), Set.of("danh_sach", "danh_sach_ho_gia_dinh"), Set.of("danh_sach", "danh_sach_ca_nhan")));
      }
      case PLEDGE -> new TemplateNames(texts, lists, List.of(Set.of("trich_yeu"), Set.of("noi_dung"), Set.of("chu_ky")));
      case PLAN -> {
        lists.put("danh_sach", CLUSTERS);
        yield new TemplateNames(texts, lists, List.of(
            Set.of("so_ky_hieu"), Set.of("ngay_thang_nam"), Set.of("trich_yeu"), Set.of("noi_dung"), Set.of("danh_sach")));
      }
      case LETTER, SUBMISSION, REPORT, NOTICE, GUIDANCE, WRITTEN_PLAN, PROGRAMME, WRITTEN_DECISION, REGULATION, RESOLUTION, CONCLUSION, INVITATION -> {
        lists.put("kinh_gui", Set.of());
        lists.put("do_khan", Set.of());
        yield new TemplateNames(texts, lists, ofWritten());
      }
      case MERIT_REPORT_PERSON, MERIT_REPORT_COLLECTIVE -> MeritTemplates.names(kind);
    };
  }

  /// Whoever writes by hand may fill all of them: none may be lost.
  private static List<Set<String>> ofWritten() {
    return List.of(
        Set.of("so_ky_hieu"), Set.of("ngay_thang_nam"), Set.of("trich_yeu"), Set.of("do_khan"), Set.of("kinh_gui"), Set.of("can_cu"), Set.of("noi_dung"), Set.of("quyen_han_ky"),
        Set.of("chuc_vu_ky"), Set.of("ho_ten_ky"), Set.of("noi_nhan"));
  }

  /// A name as it is typed in Word.
  String written(String name) {
    return "{{" + name + (lists.containsKey(name) ? "[]" : "") + "}}";
  }

  /// A field of a list as it is typed in Word.
  static String written(String list, String field) {
    return "{{" + list + "[]." + field + "}}";
  }

  /// How something is left out where there are no data, for one of the names.
  String condition() {
    return "{{?" + Stream.of("danh_sach_tap_the", "khen_thuong").filter(lists::containsKey).findFirst().orElse("noi_nhan") + "}}";
  }

  /// All names of texts and lists.
  Set<String> all() {
    var all = new TreeSet<>(texts);
    all.addAll(lists.keySet());
    return all;
  }
}
