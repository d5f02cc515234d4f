package dev.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class BusJsonTest {
  @Test
  void theBusRefusesAMissingNumberRatherThanTakeItForZero() {
    var withoutVersion = new JsonObject().put("post", "01890a5d-ac96-774b-bcce-b302099a8057");
    assertThatThrownBy(() -> BusJson.fromJson(withoutVersion.copy().putNull("expectedVersion"), ContentProtocol.DeletePost.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownEnumValueIsUnknownOnTheBusAndRefusedOutside() {
    var delivery = BusJson.toJson(Samples.of(PublisherProtocol.Delivery.class)).put("state", "TELEPORTED");
    assertThat(BusJson.fromJson(delivery, PublisherProtocol.Delivery.class).state()).isEqualTo(DeliveryState.UNKNOWN);
    assertThatThrownBy(() -> BusJson.strict().readValue(delivery.encode(), PublisherProtocol.Delivery.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void theOutsideIsStrictAboutFieldsAndTypes() {
    assertThatThrownBy(() -> BusJson.strict().readValue("{\"text\":\"a\",\"colour\":\"red\"}", PostContent.Part.class))
        .isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> BusJson.strict().readValue("{\"text\":7}", PostContent.Part.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void whatVertxMadeOfACopyIsStillReadable() {
    var content = Samples.of(PostContent.class);
    assertThat(BusJson.fromJson(new JsonObject(BusJson.toJson(content).encode()).copy(), PostContent.class)).isEqualTo(content);
  }
}
