package vn.vinhdanh.council;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.actor.PersonId;

/// Who has voted, and the sealed boxes. Nothing here tells a choice.
@Repository
class BallotTable {

  static final String INSERT_BOX = """
      insert into council_box (session_id, key_name, content) values (:session, :key, :content)
      """;

  static final String LOCK_BOX = """
      select key_name, content from council_box where session_id = :session for update
      """;

  static final String KEY = """
      select key_name from council_box where session_id = :session
      """;

  static final String REPLACE_BOX = """
      update council_box set content = :content where session_id = :session
      """;

  static final String DELETE_BOX = """
      delete from council_box where session_id = :session
      """;

  static final String KEYS = """
      select key_name from council_box
      """;

  static final String INSERT_VOTER = """
      insert into council_voter (session_id, person_id, once) values (:session, :person, :once)
      on conflict (session_id, person_id) do nothing
      """;

  static final String VOTER = """
      select once from council_voter where session_id = :session and person_id = :person
      """;

  static final String COUNT_VOTERS = """
      select count(*) from council_voter where session_id = :session
      """;

  /// A box with the name of its key.
  record Sealed(UUID key, byte[] content) {}

  private final JdbcClient jdbc;

  BallotTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insertBox(SessionId session, Sealed box) {
    jdbc.sql(INSERT_BOX).param("session", session.value()).param("key", box.key()).param("content", box.content()).update();
  }

  /// The box of an open session; empty when voting is over.
  Optional<Sealed> lockBox(SessionId session) {
    return jdbc.sql(LOCK_BOX)
        .param("session", session.value())
        .query((row, index) -> new Sealed(row.getObject("key_name", UUID.class), row.getBytes("content")))
        .optional();
  }

  /// The name of the key of an open session's box; empty when voting is over.
  Optional<UUID> key(SessionId session) {
    return jdbc.sql(KEY).param("session", session.value()).query(UUID.class).optional();
  }

  void replaceBox(SessionId session, byte[] content) {
    jdbc.sql(REPLACE_BOX).param("session", session.value()).param("content", content).update();
  }

  void deleteBox(SessionId session) {
    jdbc.sql(DELETE_BOX).param("session", session.value()).update();
  }

  Set<UUID> keys() {
    return new HashSet<>(jdbc.sql(KEYS).query(UUID.class).list());
  }

  /// Whether the member had not voted before.
  boolean insertVoter(SessionId session, PersonId person, UUID once) {
    return jdbc.sql(INSERT_VOTER)
            .param("session", session.value())
            .param("person", person.value())
            .param("once", once)
            .update()
        == 1;
  }

  Optional<UUID> votedWith(SessionId session, PersonId person) {
    return jdbc.sql(VOTER).param("session", session.value()).param("person", person.value()).query(UUID.class).optional();
  }

  int voters(SessionId session) {
    return jdbc.sql(COUNT_VOTERS).param("session", session.value()).query(Integer.class).single();
  }
}
