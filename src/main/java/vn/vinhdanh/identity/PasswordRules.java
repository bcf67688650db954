package vn.vinhdanh.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Which passwords a person may choose: long ones, of any characters, that nobody guesses first. As the password is all
/// that is asked at sign-in, it has 15 characters at least. Source: NIST SP 800-63B-4, section 3.1.1.2.
///
/// What is guessed first: the owner's name and user name, the name of this installation, what repeats or counts on, and
/// what stands in a list of 100 000 passwords of other people that became known, or of words every Vietnamese tries; digits
/// and signs around such a word change nothing, nor do tone marks. The lists are read anew for each password, which takes
/// some hundredths of a second, and keep no memory.
final class PasswordRules {

  /// The fewest characters.
  static final int SHORTEST = 15;

  /// The most, so that nobody makes us hash books.
  static final int LONGEST = 200;

  private static final String OURS = "vinhdanh";
  private static final String COMMON = "/passwords/common.txt.gz";
  private static final String COMMON_VIETNAMESE = "/passwords/common-vietnamese.txt";
  private static final Pattern AROUND_LETTERS = Pattern.compile("^[^a-z]+|[^a-z]+$");
  private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+");
  private static final int SHORT_UNIT = 8;
  private static final String ROWS = "0123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm";

  /// Rounds of the shortest row, ten keys, that are longer than any password may be.
  private static final int ROUNDS = LONGEST / 10 + 1;

  private PasswordRules() {}

  /// Says beside the field `chosen` what is wrong with a password, if anything is.
  static void check(String chosen, String username, String name, FieldErrors errors) {
    int length = chosen.codePointCount(0, chosen.length());
    String bare = bare(chosen);
    if (length < SHORTEST || chosen.isBlank()) {
      errors.add("chosen", "identity.password.short", SHORTEST);
    } else if (length > LONGEST) {
      errors.add("chosen", "identity.password.long", LONGEST);
    } else if (Stream.of(bare(username), bare(name), OURS).anyMatch(known -> !known.isEmpty() && bare.contains(known))) {
      errors.add("chosen", "identity.password.holds-name");
    } else if (isGuessedFirst(bare)) {
      errors.add("chosen", "identity.password.common");
    }
  }

  private static boolean isGuessedFirst(String bare) {
    var words = Stream.of(bare, AROUND_LETTERS.matcher(bare).replaceAll("")).filter(word -> !word.isEmpty()).toList();
    return words.stream().anyMatch(word -> repeatsAShortOne(word) || word.length() > 2 && countsOn(word))
        || isListed(words.stream().flatMap(word -> Stream.of(word, unit(word))).collect(Collectors.toSet()));
  }

  private static boolean repeatsAShortOne(String word) {
    String unit = unit(word);
    return unit.length() < word.length() && unit.length() <= SHORT_UNIT;
  }

  /// The text that a word repeats; the word itself when it repeats none.
  private static String unit(String word) {
    var repeated = REPEATED.matcher(word);
    return repeated.matches() ? repeated.group(1) : word;
  }

  /// Whether a word goes along a row of keys or of the alphabet, forth or back, from wherever it begins.
  private static boolean countsOn(String word) {
    return Stream.of(ROWS, new StringBuilder(ROWS).reverse().toString())
        .anyMatch(row -> Stream.of(row.split(" ")).anyMatch(keys -> keys.repeat(ROUNDS).contains(word)));
  }

  private static boolean isListed(Set<String> words) {
    try (var common = new GZIPInputStream(resource(COMMON)); var vietnamese = resource(COMMON_VIETNAMESE)) {
      return isListed(words, common) || isListed(words, vietnamese);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isListed(Set<String> words, InputStream list) {
    return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8)).lines()
        .anyMatch(line -> words.contains(line.toLowerCase(Locale.ROOT)));
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(PasswordRules.class.getResourceAsStream(name), name);
  }

  private static String bare(String text) {
    return VietnameseName.searchKey(text).replace(" ", "");
  }
}
