package dev.tidings.identity;

import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** People, in SQL. A person belongs to no workspace; what names them is sealed. */
final class PersonStore {
  private final PersonalData personalData;

  PersonStore(PersonalData personalData) {
    this.personalData = personalData;
  }

  /**
   * A person as they sign in.
   *
   * @param passwordHash null for a person who cannot sign in with a password
   */
  record Credentials(UUID person, String passwordHash) {}

  /** The person with this e-mail, if there is one. */
  Future<Optional<Credentials>> find(SqlConnection tx, String email) {
    return tx.preparedQuery("select id, password_hash from person where email_hash = any($1)")
        .execute(Tuple.tuple().addArrayOfBuffer(
            personalData.emailHashes(email).stream().map(Buffer::buffer).toArray(Buffer[]::new)))
        .map(rows -> first(rows).map(row -> new Credentials(row.getUUID("id"), row.getString("password_hash"))));
  }

  /** Adds a person; empty if somebody added the same e-mail in the meantime. */
  Future<Optional<UUID>> add(SqlConnection tx, PersonalData.Known known, String passwordHash) {
    UUID person = Identifiers.next();
    PersonalData.Sealed sealed = personalData.seal(person, known);
    return tx.preparedQuery("insert into person (id, email_hash, sealed, password_hash) values ($1, $2, $3, $4)"
            + " on conflict (email_hash) do nothing returning id")
        .execute(Tuple.of(
            person, Buffer.buffer(personalData.emailHash(known.email())), Buffer.buffer(sealed.data()), passwordHash))
        .compose(rows -> first(rows).isEmpty()
            ? Future.succeededFuture(Optional.empty())
            : tx.preparedQuery("insert into subject_key (subject, sealed_key) values ($1, $2)")
                .execute(Tuple.of(person, Buffer.buffer(sealed.sealedKey())))
                .map(done -> Optional.of(person)));
  }

  /** Drops the person's key and what they are found by and sign in with. Whether there was such a person. */
  Future<Boolean> erase(SqlConnection tx, UUID person) {
    return tx.preparedQuery("delete from subject_key where subject = $1")
        .execute(Tuple.of(person))
        .compose(dropped -> tx
            .preparedQuery("update person set email_hash = null, sealed = null, password_hash = null where id = $1")
            .execute(Tuple.of(person)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    RowIterator<Row> iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
