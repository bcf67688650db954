package vn.vinhdanh.signature;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Many papers signed at one unlocking of a key. A key that may not sign, or that its password does not open, begins no round. Once begun each paper is signed in a
/// transaction of its own: one that cannot be signed holds up no other, and what was signed stays so whatever becomes of the rest. Key, password
/// and PIN are used while the round goes on and kept nowhere.
@Service
class SigningRounds {

  private static final Logger LOG = LoggerFactory.getLogger(SigningRounds.class);

  private final Signatures signatures;
  private final SigningRoundTable table;
  private final SigningMeans means;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SigningRounds(
      Signatures signatures, SigningRoundTable table, SigningMeans means, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
    this.signatures = signatures;
    this.table = table;
    this.means = means;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// A paper that was chosen.
  ///
  /// @param version that lay before whoever chose it
  record Chosen(FileId file, int version) {}

  /// A paper that comes back with a signature of a program's own.
  record Brought(Chosen paper, String name, byte[] signed) {}

  /// What waits for the actor to sign as such, of every body for which that is the actor's to do.
  List<SigningRoundTable.Waiting> waiting(Capacity as, int size, Actor actor) {
    return switch (as) {
      case SIGNER -> table.waitingForSigner(actor.account(), size);
      case SEAL -> table.waitingForSeal(signatures.sealsOf(actor), size);
    };
  }

  /// Signs with one key file; the answer is the round.
  ///
  /// @throws Refused `signature.none-chosen`, `signature.too-many`, `signature.not-set-up`, and what [SigningKey] and [Trust] refuse of the key
  /// @throws NotFound for a paper that the actor may not read
  long signWithFile(List<Chosen> chosen, byte[] keyFile, char[] password, UUID once, Actor actor) {
    return table.ofOnce(actor.account(), once).orElseGet(() -> {
      var papers = mayChoose(chosen, actor);
      var set = means.get();
      return signAll(papers, Means.KEY_FILE, believed(set, SigningKey.ofFile(keyFile, password)), once, actor);
    });
  }

  /// Seals with the token at this machine, which stays open for the round.
  ///
  /// @throws Refused as [#signWithFile], and what [SigningToken] refuses
  long signWithToken(List<Chosen> chosen, char[] pin, UUID once, Actor actor) {
    return table.ofOnce(actor.account(), once).orElseGet(() -> {
      var papers = mayChoose(chosen, actor);
      var set = means.get();
      var token = set.token();
      if (token == null || papers.stream().anyMatch(paper -> signatures.paper(paper.file(), actor).stage() == Stage.AWAITS_SIGNER)) {
        throw new Refused(new Unmet("signature.no-token", ""));
      }
      return token.open(pin, key -> signAll(papers, Means.TOKEN, believed(set, key), once, actor));
    });
  }

  /// Takes back what a program has signed with a key of its own.
  ///
  /// @throws Refused `signature.none-chosen`, `signature.too-many`, `signature.not-set-up`
  /// @throws NotFound for a paper that the actor may not read
  long bringBack(List<Brought> brought, UUID once, Actor actor) {
    return table.ofOnce(actor.account(), once).orElseGet(() -> {
      mayChoose(brought.stream().map(Brought::paper).toList(), actor);
      means.get();
      return round(brought, Brought::paper, Means.OUTSIDE, once, actor, (each, told) ->
          signatures.bringBack(each.paper().file(), new Signatures.Sent(each.paper().version(), once), each.name(), each.signed(), actor, told));
    });
  }

  private List<Chosen> mayChoose(List<Chosen> chosen, Actor actor) {
    if (chosen.isEmpty()) {
      throw new Refused(new Unmet("signature.none-chosen", ""));
    }
    if (chosen.size() > SigningRound.MOST || chosen.stream().map(Chosen::file).distinct().count() < chosen.size()) {
      throw new Refused(new Unmet("signature.too-many", "", "" + SigningRound.MOST));
    }
    chosen.forEach(each -> signatures.paper(each.file(), actor));
    return chosen;
  }

  /// What may be said of the key alone is said before any paper is touched.
  private SigningKey believed(SigningMeans.Set set, SigningKey key) {
    var known = key.behind(set.trust().check(key.chain(), clock.instant()));
    known.algorithm();
    return known;
  }

  private long signAll(List<Chosen> papers, Means by, SigningKey key, UUID once, Actor actor) {
    return round(papers, paper -> paper, by, once, actor, (paper, told) ->
        signatures.signWith(key, paper.file(), new Signatures.Sent(paper.version(), once), by, actor, told));
  }

  private interface PaperOf<T> {
    Chosen of(T each);
  }

  private interface Act<T> {
    void on(T each, Runnable told);
  }

  private <T> long round(List<T> all, PaperOf<T> paper, Means by, UUID once, Actor actor, Act<T> act) {
    var begun = begin(all.stream().map(each -> paper.of(each).file()).toList(), by, once, actor);
    if (begun.isEmpty()) {
      return table.ofOnce(actor.account(), once).orElseThrow();
    }
    long round = begun.getAsLong();
    long until = System.nanoTime() + SigningRound.LONGEST.toNanos();
    for (var each : all) {
      if (System.nanoTime() - until > 0) {
        break;
      }
      var file = paper.of(each).file();
      try {
        act.on(each, () -> table.signed(round, file));
      } catch (Refused refused) {
        refused(round, file, refused.unmet());
      } catch (ChangedMeanwhile changed) {
        refused(round, file, List.of(new Unmet("signature.changed", "")));
      } catch (NotTheirAct | NotFound notTheirs) {
        refused(round, file, List.of(new Unmet("signature.not-your-turn", "")));
      } catch (RuntimeException fault) {
        LOG.error("a paper of a round cannot be signed: {}", file.value(), fault);
        refused(round, file, List.of(new Unmet("signature.fault", "")));
      }
    }
    transaction.executeWithoutResult(status -> table.end(round, clock.instant()));
    return round;
  }

  private OptionalLong begin(List<FileId> papers, Means by, UUID once, Actor actor) {
    return Objects.requireNonNull(transaction.execute(status -> {
      var round = table.insert(by, papers, actor.account(), clock.instant(), once);
      round.ifPresent(id -> audit.record(actor, "signature.round-begun", "signing-round", id,
          Details.of(Map.of("means", by.name(), "many", "" + papers.size()))));
      return round;
    }));
  }

  private void refused(long round, FileId file, List<Unmet> unmet) {
    transaction.executeWithoutResult(status -> table.refused(round, file, unmet));
  }

  /// A round of the actor's own, as far as it has come.
  ///
  /// @throws NotFound for one of somebody else
  SigningRound round(long id, Actor actor) {
    return table.round(id, actor.account()).orElseThrow(() -> new NotFound("signing-round", id));
  }
}
