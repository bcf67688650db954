package vn.vinhdanh.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one answer holds of a list.
public final class Portion<T> {

  private final List<T> shown;
  private final boolean more;

  private Portion(List<T> shown, boolean more) {
    this.shown = List.copyOf(shown);
    this.more = more;
  }

  /// @param found one more than an answer holds at most, where there are as many
  public static <T> Portion<T> of(List<T> found, int most) {
    boolean more = found.size() > most;
    return new Portion<>(more ? found.subList(0, most) : found, more);
  }

  public List<T> shown() {
    return shown;
  }

  /// By what those are asked for that follow; null with the last ones.
  ///
  /// @param key of the last one that is shown
  public <K> @Nullable K next(Function<T, K> key) {
    return more ? key.apply(shown.getLast()) : null;
  }
}
