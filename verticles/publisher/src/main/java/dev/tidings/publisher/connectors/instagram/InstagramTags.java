package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NewestFirst;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who names an account on Instagram: posts in which it is tagged by {@code GET /{ig-user}/tags}, and, of what its calls tell
 * by ids alone, the words by {@code mentioned_comment} and {@code mentioned_media} (IG User Tags, IG User Mentioned Comment,
 * IG User Mentioned Media).
 */
final class InstagramTags {
  static final String MENTIONS = "mentions";
  private static final String PAGE = "50";
  private static final Pattern ID = Pattern.compile("\\d{1,30}");

  private final NetworkCalls calls;
  private final InstagramCalls instagram;

  InstagramTags(NetworkCalls calls, InstagramCalls instagram) {
    this.calls = calls;
    this.instagram = instagram;
  }

  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var place = NewestFirst.of(cursor);
    var query = new LinkedHashMap<String, String>();
    query.put("fields", "id,caption,permalink,timestamp,username");
    query.put("limit", PAGE);
    if (place.page() != null) {
      query.put("after", place.page());
    }
    return calls.make(instagram.get(access, access.remoteId() + "/tags", query), answer -> told(answer, place, access))
        .map(outcome -> outcome instanceof Outcome.Refused<Heard> refused && place.page() != null
            && refused.code().equals("invalid-request")
            ? new Outcome.Success<>(place.anew(), refused.budgets(), refused.exchange()) : outcome);
  }

  /** This list alone does not say whether there is a further page: only cursors stand with it. */
  private static Outcome<Heard> told(Answer answer, NewestFirst place, Access access) {
    var posts = answer.json().getJsonArray("data").stream().map(each -> post((JsonObject) each)).toList();
    var cursors = answer.json().getJsonObject("paging", new JsonObject()).getJsonObject("cursors", new JsonObject());
    var next = posts.isEmpty() ? null : cursors.getString("after");
    return answer.success(place.told(posts, next,
        each -> access.handle() != null && access.handle().equalsIgnoreCase(each.authorHandle())));
  }

  private static Mention post(JsonObject media) {
    return new Mention(media.getString("id"), Mention.MENTION, null, media.getString("username"), media.getString("caption"),
        InstagramReading.time(media), null, media.getString("permalink"));
  }

  /** A mention that a call told. */
  static boolean isPartial(Mention heard) {
    return heard.kind().equals(Mention.MENTION) && heard.text().isEmpty() && ID.matcher(heard.remoteId()).matches();
  }

  /** One that answers a post is a comment there; neither tells its address. Who wrote a comment is not told either. */
  Future<Outcome<Mention>> complete(Mention heard, Access access) {
    boolean comment = heard.answers() != null;
    var field = comment ? "mentioned_comment" : "mentioned_media";
    var asked = comment ? ".comment_id(" + heard.remoteId() + "){id,text,timestamp,media{id,permalink}}"
        : ".media_id(" + heard.remoteId() + "){id,caption,timestamp,username}";
    return calls.make(instagram.get(access, access.remoteId(), Map.of("fields", field + asked)),
        answer -> answer.success(whole(heard, Objects.requireNonNull(answer.json().getJsonObject(field)))));
  }

  private static Mention whole(Mention heard, JsonObject told) {
    var media = told.getJsonObject("media", new JsonObject());
    return new Mention(heard.remoteId(), heard.kind(), heard.authorId(), told.getString("username", heard.authorHandle()),
        told.getString("text", told.getString("caption")), InstagramReading.time(told), heard.answers(),
        media.getString("permalink", heard.url()), heard.thread());
  }
}
