package dev.tidings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  @Test
  void manyAtOnceAreHashedAndToldApart() {
    Vertx vertx = Vertx.vertx();
    Passwords passwords = new Passwords(vertx);
    List<String> words = IntStream.range(0, 8).mapToObj(number -> "password number " + number).toList();
    List<String> hashes = Await.result(Future.all(words.stream().map(passwords::hash).toList())).list();
    assertThat(hashes).allSatisfy(hash -> assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$")).doesNotHaveDuplicates();
    List<Boolean> right = Await.result(Future.all(
        IntStream.range(0, 8).mapToObj(index -> passwords.matches(words.get(index), hashes.get(index))).toList())).list();
    List<Boolean> wrong = Await.result(Future.all(
        IntStream.range(0, 8).mapToObj(index -> passwords.matches(words.get(index), hashes.get((index + 1) % 8))).toList())).list();
    assertThat(right).containsOnly(true);
    assertThat(wrong).containsOnly(false);
    Await.result(vertx.close());
  }

  @Test
  void nobodysPasswordIsNeverRightThoughItIsJudged() {
    Vertx vertx = Vertx.vertx();
    assertThat(Await.result(new Passwords(vertx).matches("anything", null))).isFalse();
    Await.result(vertx.close());
  }

  @Test
  void aReadablePasswordHasEightyBits() {
    assertThat(Secrets.readable(4)).matches("[a-z0-9]{4}(-[a-z0-9]{4}){3}").doesNotContain("l", "1", "o", "i");
  }
}
