package vn.vinhdanh.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;

/// What every template knows of the request: words, reader, legal day, menu and the way days and numbers are
/// written. Handed to each template as its parameter `page`.
public final class Page {

  private final Texts texts;
  private final @Nullable Actor actor;
  private final FramePerson.@Nullable Place place;
  private final @Nullable LocalDate today;
  private final boolean turned;
  private final String path;
  private final String address;
  private final Supplier<String> csrf;
  private final List<MenuGroup> menu;
  private final boolean sample;
  private final String language;
  private final @Nullable String doneKey;

  /// The side menu's groups with the lines that the reader may use.
  public record MenuGroup(String title, List<MenuItem> items) {}

  Page(
      Texts texts,
      @Nullable Actor actor,
      FramePerson.@Nullable Place place,
      @Nullable LocalDate today,
      boolean turned,
      String path,
      String address,
      Supplier<String> csrf,
      List<MenuGroup> menu,
      boolean sample,
      String language,
      @Nullable String doneKey) {
    this.texts = texts;
    this.actor = actor;
    this.place = place;
    this.today = today;
    this.turned = turned;
    this.path = path;
    this.address = address;
    this.csrf = csrf;
    this.menu = List.copyOf(menu);
    this.sample = sample;
    this.language = language;
    this.doneKey = doneKey;
  }

  public String text(String key, Object... arguments) {
    return texts.of(key, arguments);
  }

  public @Nullable Actor actor() {
    return actor;
  }

  public FramePerson.@Nullable Place place() {
    return place;
  }

  /// The duty in which the page was made, for forms to tell when it is no longer the one; empty without any.
  public String working() {
    return place == null ? "" : place.working().duty();
  }

  /// The legal day; null only on the page of a fault that came before any other page.
  public @Nullable LocalDate today() {
    return today;
  }

  public String path() {
    return path;
  }

  /// Where the page can be asked for again: its own address, or home for the answer to a form or a refusal.
  public String address() {
    return address;
  }

  public String csrf() {
    return csrf.get();
  }

  public List<MenuGroup> menu() {
    return menu;
  }

  /// Whether this installation holds made-up data (dữ liệu mẫu).
  public boolean sample() {
    return sample;
  }

  public String language() {
    return language;
  }

  /// The language that the switch leads to.
  public String otherLanguage() {
    return language.equals("vi") ? "en" : "vi";
  }

  /// What the last act did, in words, when the page is shown right after it.
  public Optional<String> done() {
    return Optional.ofNullable(doneKey)
        .filter(key -> key.matches("[a-z]+\\.done\\.[a-z-]+") && texts.has(key))
        .map(texts::of);
  }

  /// `01/11/2022`; empty for no day.
  public String day(@Nullable LocalDate day) {
    return day == null ? "" : Written.DAY.format(day);
  }

  /// `01/11`; `15/12/2021` of another year than the legal day's.
  public String shortDay(@Nullable LocalDate day) {
    if (day == null) {
      return "";
    }
    return today == null ? Written.DAY.format(day) : Written.shortDay(day, today);
  }

  /// A moment of the machine's clock, `09:42 09/11/2022` in Asia/Ho_Chi_Minh; where the legal day is another than the
  /// machine's, it says that it is the machine's.
  public String moment(Instant moment) {
    String written = Written.MOMENT.format(moment);
    return turned ? texts.of("page.machine-moment", written) : written;
  }

  /// When something was received: `09:42 09/11/2022`, the legal day with the machine's hour.
  public String receipt(LocalDate day, Instant moment) {
    return Written.receipt(day, moment);
  }

  /// `Thứ Ba, 01/11/2022`.
  public String fullDay(LocalDate day) {
    return texts.of("page.weekday." + day.getDayOfWeek().getValue()) + ", " + Written.DAY.format(day);
  }

  /// Points with a decimal comma and no needless zeros: `86,75`.
  public String points(@Nullable BigDecimal points) {
    return points == null ? "" : Written.number(points);
  }

  /// `1.490.000 đồng`.
  public String dong(long amount) {
    return texts.of("page.dong", Written.amount(amount));
  }

  /// The state of a last day on the legal day, in words: `Còn 13 ngày`, `Đến hạn hôm nay`, `Trễ hạn 2 ngày`.
  public String daysLeft(long days) {
    if (days == 0) {
      return texts.of("page.due-today");
    }
    return days > 0 ? texts.of("page.days-left", days) : texts.of("page.days-late", -days);
  }
}
