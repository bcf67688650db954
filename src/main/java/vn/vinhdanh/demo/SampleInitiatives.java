package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.initiative.Initiatives;
import vn.vinhdanh.initiative.NewInitiative;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;

/// The initiatives that the units recognised in 2022: three of the city's office, one or two of each district.
@Component
class SampleInitiatives implements SampleStation {

  private static final int ORDER = 500;
  private static final LocalDate OFFICE = LocalDate.of(2022, 9, 20);
  private static final List<LocalDate> DISTRICTS =
      List.of(LocalDate.of(2022, 6, 24), LocalDate.of(2022, 8, 26), LocalDate.of(2022, 10, 14));
  private static final List<String> OFFICE_TITLES = List.of(
      "Sổ tay điện tử công tác Mặt trận ở khu dân cư",
      "Mẫu phiếu khảo sát ý kiến Nhân dân trên điện thoại",
      "Quy trình tổng hợp báo cáo tháng của 30 đơn vị trong một ngày");
  private static final List<String> DISTRICT_TITLES = List.of(
      "Bản đồ số các mô hình tự quản ở khu dân cư",
      "Nhóm trao đổi trực tuyến giữa Ban Công tác Mặt trận và tổ dân phố",
      "Phiếu theo dõi kiến nghị sau giám sát đến khi có trả lời",
      "Mã QR công khai thu, chi Quỹ “Vì người nghèo” ở khu dân cư",
      "Bộ câu hỏi đáp về Ngày hội Đại đoàn kết cho Trưởng ban Công tác Mặt trận",
      "Lịch tiếp xúc cử tri dùng chung của phường, xã",
      "Mẫu biên bản hòa giải rút gọn, lưu trên máy dùng chung");

  private final Initiatives initiatives;
  private final Units units;
  private final People people;
  private final Accounts accounts;

  SampleInitiatives(Initiatives initiatives, Units units, People people, Accounts accounts) {
    this.initiatives = initiatives;
    this.units = units;
    this.people = people;
    this.accounts = accounts;
  }

  @Override
  public List<Event> events() {
    var events = new ArrayList<Event>();
    events.add(new Event(OFFICE, ORDER, this::ofOffice));
    for (int turn = 0; turn < DISTRICTS.size(); turn++) {
      int third = turn;
      events.add(new Event(DISTRICTS.get(turn), ORDER, () -> ofDistricts(third)));
    }
    return events;
  }

  private void ofOffice() {
    var office = units.byCode("HN-VP").orElseThrow();
    for (int each = 0; each < OFFICE_TITLES.size(); each++) {
      recognise(office, OFFICE_TITLES.get(each), each, OFFICE, account("vp.tp"));
    }
  }

  /// Every third district, two initiatives in every second of them: on the first day the first, fourth, seventh… of the annex.
  private void ofDistricts(int turn) {
    var districts = units.districts();
    for (int at = turn; at < districts.size(); at += DISTRICTS.size()) {
      var district = districts.get(at);
      var officer = account("canbo." + SampleFront.accountName(district.shortName()));
      for (int each = 0; each <= at % 2; each++) {
        recognise(district, DISTRICT_TITLES.get((at + each * 3) % DISTRICT_TITLES.size()), each, DISTRICTS.get(turn), officer);
      }
    }
  }

  /// The author is the last of the unit's people, of the second initiative the last but one.
  private void recognise(Unit unit, String title, int each, LocalDate on, Actor officer) {
    var staff = people.of(unit.id());
    initiatives.enter(
        new NewInitiative(
            unit.id(), title, List.of(staff.get(staff.size() - 1 - each).id()), on, (11 + each) + "/QĐ-MTTQ", UUID.randomUUID()),
        officer);
  }

  private Actor account(String username) {
    return accounts.actor(username).orElseThrow();
  }
}
