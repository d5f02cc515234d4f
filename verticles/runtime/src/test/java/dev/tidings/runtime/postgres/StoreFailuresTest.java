package dev.tidings.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFailuresTest {
  private static PgException refusal(String state) {
    return new PgException("refused", "FATAL", state, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "57P01", "53300", "08006"})
  void aDatabaseThatDoesNotLetUsInIsOutOfReach(String state) {
    assertThat(StoreFailures.translate(refusal(state))).isInstanceOfSatisfying(
        BusFailure.Rejected.class, refused -> assertThat(refused.status()).isEqualTo(503));
  }

  @Test
  void whatTheDatabaseWillNeverTakeIsToldFromWhatItMayTakeLater() {
    assertThat(List.of("22021", "22008", "23514", "23502")).allMatch(state -> StoreFailures.isRefusedForGood(refusal(state)));
    assertThat(List.of("23505", "23503", "40001", "57P01", "08006", "42601"))
        .noneMatch(state -> StoreFailures.isRefusedForGood(refusal(state)));
  }

  @Test
  void aStatementOfOursThatIsWrongIsNot() {
    assertThat(StoreFailures.isOutOfReach(refusal("42601"))).isFalse();
  }
}
