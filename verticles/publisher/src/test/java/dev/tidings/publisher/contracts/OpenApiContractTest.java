package dev.tidings.publisher.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What does not fit Mastodon's description is found, in requests and in answers")
class OpenApiContractTest {
  private static final OpenApiContract CONTRACT = OpenApiContract.read("/sandbox/mastodon/mastodon-openapi.json");
  private static final String ANSWER = "{\"error\":\"no\"}";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "POST | /api/v1/statuses | application/json | {\"status\":\"a\"} |",
    "POST | /api/v1/statuses | application/json | {\"status\":\"a\",\"media_ids\":[\"1\"],\"visibility\":\"unlisted\"} |",
    "POST | /api/v1/statuses | application/json | {\"status\":\"a\",\"visibility\":\"friends\"} | visibility",
    "POST | /api/v1/statuses | application/json | {\"status\":\"a\",\"media_ids\":[1]} | media_ids",
    "POST | /api/v1/statuses | application/json | {\"visibility\":\"public\"} | body",
    "POST | /api/v1/statuses | application/json | {\"status\":\"a\",\"poll\":{\"end\":1}} | body/poll/end is not described",
    "POST | /api/v1/statuses | application/json | {\"status\":\"a\",\"idea\":1} | body/idea is not described",
    "POST | /api/v1/statuses | application/json | [] | cannot be read",
    "POST | /api/v1/statuses | text/plain | a | a body of text/plain is not described",
    "POST | /api/v1/statuses | application/json | ~~ | the body is missing",
    "PATCH | /api/v1/statuses | application/json | {} | PATCH /api/v1/statuses is not described",
    "GET | /api/v1/timelines/home | ~~ | ~~ | GET /api/v1/timelines/home is not described",
    "GET | /api/v1/statuses/7 | application/json | {} | a body is not described",
    "GET | /api/v1/notifications?types[]=mention&limit=40 | ~~ | ~~ |",
    "GET | /api/v1/notifications?limit=many | ~~ | ~~ | query",
    "GET | /api/v1/notifications?limit=1&limit=2 | ~~ | ~~ | query",
    "GET | /api/v1/notifications?since=7 | ~~ | ~~ | query/since is not described",
    "POST | /oauth/revoke | application/x-www-form-urlencoded | client_id=a&client_secret=b&token=c |",
    "POST | /oauth/revoke | application/x-www-form-urlencoded | client_id=a&token=c | body",
    "POST | /api/v2/media | application/x-www-form-urlencoded | file=a | is not described",
    "POST | /api/v2/media | multipart/form-data; boundary=b | --b#Content-Disposition: f; name=\"focus\"##1,1#--b-- | file",
    "POST | /api/v2/media | multipart/form-data; boundary=b | --b#Content-Disposition: f; name=\"file\"; filename=\"f\"##1#--b-- |"
  })
  void requests(String method, String uri, String type, String body, String fault) {
    var faults = CONTRACT.faults(exchange(method, uri, type, body.replace("#", "\r\n"), "Bearer token", 401, ANSWER));
    if (fault == null) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).isNotEmpty().anySatisfy(each -> assertThat(each).contains(fault));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "401 | {\"error\":\"no\"} |", "401 | {} | answer 401", "401 | <html> | answer 401",
    "418 | {} | the status 418 is not described",
    "200 | {\"id\":\"1\"} | answer 200", "200 | {\"id\":\"1\",\"text\":\"a\",\"spoiler_text\":\"\"} |",
    "200 | {\"id\":1,\"text\":\"a\",\"spoiler_text\":\"\"} | answer 200"
  })
  void answers(int status, String answer, String fault) {
    var faults = CONTRACT.faults(exchange("GET", "/api/v1/statuses/7/source", "", "", "Bearer token", status, answer));
    if (fault == null) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).isNotEmpty().anySatisfy(each -> assertThat(each).contains(fault));
    }
  }

  @Test
  void anAccessTokenIsMissedWhereScopesAreNeeded() {
    assertThat(CONTRACT.faults(exchange("GET", "/api/v1/statuses/7", "", "", null, 401, ANSWER)))
        .containsExactly("GET /api/v1/statuses/{id}: no access token");
    assertThat(CONTRACT.scopes("GET /api/v1/statuses/{id}")).containsExactly("read:statuses");
    assertThat(CONTRACT.scopes("GET /api/v2/instance")).isEmpty();
  }

  @Test
  void theMorePreciseOfTwoPathsIsMeant() {
    assertThat(CONTRACT.operation(exchange("GET", "/api/v1/accounts/verify_credentials", "", "", null, 200, "{}")))
        .contains("GET /api/v1/accounts/verify_credentials");
    assertThat(CONTRACT.operation(exchange("GET", "/api/v1/accounts/7", "", "", null, 200, "{}")))
        .contains("GET /api/v1/accounts/{id}");
  }

  @Test
  void aKnownMistakeOfTheDescriptionIsCorrected() {
    var objects = new JsonObject().put("type", "array").put("items", new JsonObject().put("type", "object")
        .put("properties", new JsonObject().put("id", new JsonObject().put("type", "string"))));
    var body = new JsonObject().put("media_attributes", new JsonArray().add(new JsonObject().put("id", "7"))).encode();
    var edit = exchange("PUT", "/api/v1/statuses/7", SentBody.JSON, body, "Bearer token", 401, ANSWER);
    assertThat(CONTRACT.faults(edit)).isNotEmpty();
    assertThat(CONTRACT.correcting("PUT /api/v1/statuses/{id}", "media_attributes", objects).faults(edit)).isEmpty();
  }

  private static SeenExchange exchange(
      String method, String uri, String type, String body, String access, int status, String answer) {
    var query = MultiMap.caseInsensitiveMultiMap();
    for (var each : uri.contains("?") ? uri.substring(uri.indexOf('?') + 1).split("&") : new String[0]) {
      query.add(each.split("=")[0], each.split("=")[1]);
    }
    var headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
    if (access != null) {
      headers.add("Authorization", access);
    }
    return new SeenExchange(method, uri.replaceFirst("\\?.*", ""), query, headers, Buffer.buffer(body), status,
        Buffer.buffer(answer));
  }
}
