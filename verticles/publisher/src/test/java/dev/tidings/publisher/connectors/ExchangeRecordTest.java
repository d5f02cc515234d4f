package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.http.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeRecordTest {
  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token", "accessJwt", "upload_url", "uploadUrl", "uploadToken", "token"})
  void whatOpensSomethingIsNotKept(String field) {
    var record = record("https://example.org/", "{\"of\":\"use\",\"" + field + "\" : \"https://example.org/?key=4711\"}");
    assertThat(record.answer()).contains("\"of\":\"use\"").doesNotContain("4711");
  }

  @Test
  void aWordThatMustNotBeShownIsShownNeitherInTheAddressNorInTheAnswer() {
    var record = record("https://example.org/bot123:abc/send", "{\"at\":\"/bot123:abc/send\0\"}");
    assertThat(record.url()).isEqualTo("https://example.org/bot…/send");
    assertThat(record.answer()).isEqualTo("{\"at\":\"/bot…/send\"}");
  }

  private static RemoteExchange record(String url, String answer) {
    var answered = new Exchange.Answered(400, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(answer), 1);
    return ExchangeRecord.of(RemoteCall.of(HttpMethod.POST, url).secret("123:abc"), answered);
  }
}
