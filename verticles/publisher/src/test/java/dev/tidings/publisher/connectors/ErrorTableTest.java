package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {
  private final ErrorTable facebook = new ErrorTable(DescriptorReader.read("facebook").errors());

  @ParameterizedTest
  @CsvSource({
    "400,190,463,AUTH,token-expired", "401,190,460,AUTH,password-changed", "400,190,0,AUTH,token-refused",
    "400,4,0,BUDGET,rate-limited", "403,32,0,BUDGET,rate-limited", "400,80001,0,BUDGET,rate-limited",
    "403,10,0,SCOPE,scope-missing", "403,200,0,SCOPE,scope-missing", "403,299,0,SCOPE,scope-missing",
    "400,210,0,AUTH,not-a-page-token", "400,506,0,DUPLICATE,duplicate", "400,368,0,REJECTED,policy-blocked",
    "400,100,33,REJECTED,not-found", "400,100,0,REJECTED,invalid-request", "400,1609005,0,REJECTED,link-not-readable"
  })
  void codesWithinAnErrorAreUnderstood(int status, int code, int subcode, Outcome.Category category, String name) {
    assertThat(facebook.find(status, body(code, subcode))).hasValueSatisfying(rule -> {
      assertThat(rule.category()).isEqualTo(category);
      assertThat(rule.name()).isEqualTo(name);
    });
  }

  @ParameterizedTest
  @CsvSource({"500,1,0", "503,2,0", "400,1,0", "400,2,0", "500,190,0", "500,100,33", "400,300,0", "400,199,0", "200,190,0"})
  void whatMayHaveBeenDoneAllTheSameProvesNothing(int status, int code, int subcode) {
    assertThat(facebook.find(status, body(code, subcode))).isEmpty();
  }

  @Test
  void aPersonsTokenIsToldFromAWrongParameter() {
    var sentence = "(#100) Tried accessing nonexisting field (category) on node type (User)";
    var body = new JsonObject().put("error", new JsonObject().put("code", 100).put("message", sentence)).toBuffer();
    assertThat(facebook.find(400, body)).hasValueSatisfying(rule -> assertThat(rule.name()).isEqualTo("not-a-page-token"));
  }

  @Test
  void aBodyThatIsNoErrorMatchesNoCode() {
    for (var body : new String[] {"", "[]", "<html>190</html>", "{\"error\": {}}", "{\"error\": {\"code\": null}}"}) {
      assertThat(facebook.find(400, Buffer.buffer(body))).as(body).isEmpty();
    }
  }

  private static Buffer body(int code, int subcode) {
    var error = new JsonObject().put("message", "said").put("type", "OAuthException").put("code", code);
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    return new JsonObject().put("error", error).toBuffer();
  }
}
