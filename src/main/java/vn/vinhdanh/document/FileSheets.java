package vn.vinhdanh.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a file is, as it was read: how far its words are, how many pages it has, of which size, and how finely they were scanned.
///
/// @param fault why it was read no further; null where it was read to its end
/// @param pages 0 where it has none, or nobody could tell
/// @param cut whether more stands in it than was read
/// @param pictures whether there are pictures of words in it that nothing here could read
/// @param groups its sheets, those that are alike together
record FileSheets(
    FileId file, String mediaType, ReadingState state, @Nullable ReadingFault fault, int pages, boolean cut, boolean pictures, List<Group> groups) {

  private static final int TOLERANCE_MM = 4;
  private static final int MOST_NAMED = 12;

  /// A pixel or two at the edge of a sheet.
  private static final double NEARLY = 0.98;

  /// Sheets that are alike.
  ///
  /// @param widthMm 0 where they have no size
  /// @param scan null where they are no scans
  record Group(int widthMm, int heightMm, ReadSheet.@Nullable Scan scan, List<Integer> positions) {

    Group {
      positions = List.copyOf(positions);
    }

    private String size() {
      int shorter = Math.min(widthMm, heightMm);
      int longer = Math.max(widthMm, heightMm);
      return Stream.of(Size.values()).filter(size -> near(shorter, size.shorter) && near(longer, size.longer)).findFirst().map(Enum::name)
          .orElseGet(() -> widthMm + " × " + heightMm + " mm");
    }

    private static boolean near(int measured, int named) {
      return Math.abs(measured - named) <= TOLERANCE_MM;
    }
  }

  private enum Size {
    A3(297, 420), A4(210, 297), A5(148, 210);

    private final int shorter;
    private final int longer;

    Size(int shorter, int longer) {
      this.shorter = shorter;
      this.longer = longer;
    }
  }

  /// So many sheets of a size.
  record Sized(int count, String size) {}

  FileSheets {
    groups = List.copyOf(groups);
  }

  /// With the sheets of the same file that another row tells of.
  FileSheets with(FileSheets more) {
    return new FileSheets(file, mediaType, state, fault, pages, cut, pictures, Stream.concat(groups.stream(), more.groups().stream()).toList());
  }

  private Stream<ReadSheet.Scan> scans() {
    return groups.stream().map(Group::scan).flatMap(Stream::ofNullable);
  }

  boolean picture() {
    return mediaType.equals(FileUse.JPEG) || mediaType.equals(FileUse.PNG);
  }

  /// The sizes of its sheets, in the order in which they come; none of a file without pages.
  List<Sized> sizes() {
    var sizes = new ArrayList<Sized>();
    for (var group : groups) {
      if (group.widthMm() == 0) {
        continue;
      }
      var size = group.size();
      int more = group.positions().size();
      var before = sizes.stream().filter(each -> each.size().equals(size)).findFirst();
      before.ifPresentOrElse(each -> sizes.set(sizes.indexOf(each), new Sized(each.count() + more, size)), () -> sizes.add(new Sized(more, size)));
    }
    return sizes;
  }

  /// 0 where nothing in it is a scan.
  int leastDpi() {
    return scans().mapToInt(ReadSheet.Scan::dpi).min().orElse(0);
  }

  int mostDpi() {
    return scans().mapToInt(ReadSheet.Scan::dpi).max().orElse(0);
  }

  /// In which colours its scans are, each once.
  List<SheetColour> colours() {
    return scans().map(ReadSheet.Scan::colour).distinct().sorted().toList();
  }

  /// Scans that are coarser than asked, as somebody names them: `2, 5, 6`; of many the first ones. Empty for none.
  String coarse(int leastDpi) {
    var coarse = new TreeMap<Integer, Boolean>();
    for (var group : groups) {
      var scan = group.scan();
      if (scan != null && scan.dpi() < leastDpi * NEARLY) {
        group.positions().forEach(position -> coarse.put(position, true));
      }
    }
    var named = String.join(", ", coarse.keySet().stream().limit(MOST_NAMED).map(String::valueOf).toList());
    return coarse.size() > MOST_NAMED ? named + "…" : named;
  }

  /// Whether all of it is coarse.
  boolean allCoarse(int leastDpi) {
    return groups.stream().allMatch(group -> {
      var scan = group.scan();
      return scan != null && scan.dpi() < leastDpi * NEARLY;
    });
  }

  /// How many of its pages were read, where others were not; 0 where all were, or nobody can tell.
  int readOfPages() {
    int read = groups.stream().mapToInt(group -> group.positions().size()).sum();
    return read < pages ? read : 0;
  }

  /// How many sheets somebody counts in it; 0 where nobody can tell.
  private int counted() {
    return picture() ? 1 : pages;
  }

  /// How many pages some files have together, where that is not what somebody has counted; 0 where it is, or nobody can tell.
  ///
  /// @param typed null where nobody has counted
  static int otherThan(@Nullable Integer typed, Collection<FileSheets> files) {
    if (typed == null || files.isEmpty() || files.stream().anyMatch(file -> file.counted() == 0)) {
      return 0;
    }
    int all = files.stream().mapToInt(FileSheets::counted).sum();
    return all == typed || files.stream().anyMatch(file -> file.counted() == typed) ? 0 : all;
  }
}
