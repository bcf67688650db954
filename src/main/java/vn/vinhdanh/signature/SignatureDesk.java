package vn.vinhdanh.signature;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.page.Desk;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.page.Texts;

/// Tells whoever signs, and whoever keeps a seal, of the papers that wait, where papers are signed by machine.
@Component
class SignatureDesk implements Desk {

  private final SignatureTable table;
  private final Signatures signatures;
  private final SigningMeans means;
  private final Permissions permissions;
  private final Texts texts;

  SignatureDesk(SignatureTable table, Signatures signatures, SigningMeans means, Permissions permissions, Texts texts) {
    this.table = table;
    this.signatures = signatures;
    this.means = means;
    this.permissions = permissions;
    this.texts = texts;
  }

  @Override
  public List<Task> of(Actor actor, LocalDate today) {
    if (!means.there() || !permissions.granted(actor, "signature.sign")) {
      return List.of();
    }
    var waiting = table.waiting(actor.account(), signatures.sealsOf(actor));
    var tasks = new ArrayList<Task>();
    if (waiting.toSign() > 0) {
      tasks.add(task("signature.task.sign", waiting.toSign(), Capacity.SIGNER));
    }
    if (waiting.toSeal() > 0) {
      tasks.add(task("signature.task.seal", waiting.toSeal(), Capacity.SEAL));
    }
    return tasks;
  }

  private Task task(String key, int many, Capacity as) {
    return new Task(null, texts.of(key), texts.of(key + ".detail", many), "/signatures/waiting?as=" + as, Task.Kind.MINE);
  }
}
