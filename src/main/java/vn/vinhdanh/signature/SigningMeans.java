package vn.vinhdanh.signature;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.security.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// By what papers are signed and checked at this installation. Without `signing.properties` nobody's certificate is believed, and papers are signed in
/// ink. The file is read at the start.
@Component
class SigningMeans {

  private static final Logger LOG = LoggerFactory.getLogger(SigningMeans.class);

  private final Optional<Set> set;

  /// What there is where papers are signed by machine.
  ///
  /// @param level up to which papers are signed
  /// @param shortWithoutAnswer whether a paper stays at level T where nothing can be had about its certificates
  /// @param clock who states the time; null: nobody
  /// @param token null: there is none at this machine
  /// @param seals the prints of certificates of seals, by the codes of the units whose they are
  record Set(Trust trust, Map<String, List<String>> seals, Level level, boolean shortWithoutAnswer, @Nullable TimeStampAuthority clock, @Nullable SigningToken token) {

    Set {
      seals = Map.copyOf(seals);
    }

    static Set of(SigningSettings settings, Path file) {
      return new Set(
          new Trust(settings.trust(), settings.revocations(), settings.asks(), settings.shortWithoutAnswer()),
          settings.seals().entrySet().stream().collect(Collectors.toMap(
              Map.Entry::getKey, seal -> seal.getValue().stream().flatMap(each -> Trust.certificates(each).stream()).map(Certificates::print).toList())),
          settings.level(),
          settings.shortWithoutAnswer(),
          settings.timeStamps() == null || settings.level() == Level.B ? null : new TimeStampAuthority(settings.timeStamps()),
          settings.tokenLibrary() == null ? null : token(settings.tokenLibrary(), settings.tokenSlot(), file));
    }

    private static SigningToken token(Path library, int slot, Path file) {
      try {
        return new SigningToken(library, slot);
      } catch (ProviderException | InvalidParameterException e) {
        LOG.warn("the token cannot be reached", e);
        throw new SettingsRefused(Fault.WRONG, file.toString(), "token");
      }
    }
  }

  /// @throws vn.vinhdanh.keys.SettingsRefused with a `signing.properties` that says nothing good
  SigningMeans(@Value("${vinhdanh.signing:${vinhdanh.data}/signing.properties}") Path file) {
    set = Files.exists(file) ? Optional.of(Set.of(SigningSettings.read(file), file)) : Optional.empty();
    LOG.info("papers are signed by machine: {}", there());
  }

  boolean there() {
    return set.isPresent();
  }

  boolean tokenThere() {
    return set.filter(means -> means.token() != null).isPresent();
  }

  boolean signsForLong() {
    return set.filter(means -> means.level().isLong()).isPresent();
  }

  /// @throws Refused `signature.not-set-up` where there are none
  Set get() {
    return set.orElseThrow(() -> new Refused(new Unmet("signature.not-set-up", "")));
  }
}
