package dev.tidings.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Caption;
import com.google.api.services.youtube.model.CaptionSnippet;
import com.google.api.services.youtube.model.Comment;
import com.google.api.services.youtube.model.CommentSnippet;
import com.google.api.services.youtube.model.Playlist;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemSnippet;
import com.google.api.services.youtube.model.PlaylistSnippet;
import com.google.api.services.youtube.model.ResourceId;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Google's client library sends and reads, the simulated YouTube takes and gives. */
class GoogleClientTest {
  private static final int PIECE = MediaHttpUploader.MINIMUM_CHUNK_SIZE;
  private static final byte[] FILM = film(600 * 1024);

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static YouTube youtube;
  private static String channel;

  @BeforeAll
  static void start() {
    sandbox = SandboxProcess.start(data);
    var account = sandbox.control().unlimitedAccount("youtube", "harbour");
    channel = account.getString("id");
    youtube = client(account.getString("accessToken"));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void calm() {
    sandbox.control().clearFaults();
  }

  private static YouTube client(String token) {
    return new YouTube.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> {
      request.getHeaders().setAuthorization("Bearer " + token);
      request.setUnsuccessfulResponseHandler(new HttpBackOffUnsuccessfulResponseHandler(
          new ExponentialBackOff.Builder().setInitialIntervalMillis(10).build()));
    }).setRootUrl(sandbox.url() + "/").setApplicationName("conformance").build();
  }

  @Test
  void uploadsInPieces() throws IOException {
    var states = new ArrayList<MediaHttpUploader.UploadState>();
    var insert = insert("In pieces");
    insert.getMediaHttpUploader().setProgressListener(uploader -> states.add(uploader.getUploadState()));
    var video = insert.execute();
    assertThat(states).containsSubsequence(
        MediaHttpUploader.UploadState.INITIATION_COMPLETE, MediaHttpUploader.UploadState.MEDIA_IN_PROGRESS,
        MediaHttpUploader.UploadState.MEDIA_IN_PROGRESS, MediaHttpUploader.UploadState.MEDIA_COMPLETE);
    assertThat(video.getSnippet().getTitle()).isEqualTo("In pieces");
    assertThat(video.getSnippet().getChannelId()).isEqualTo(channel);
    assertThat(video.getStatus().getUploadStatus()).isEqualTo("processed");
    assertThat(stored("In pieces")).isEqualTo(FILM);
  }

  @Test
  void resumesAfterAServersFailure() throws IOException {
    for (var kind : List.of("error-before", "error-after")) {
      sandbox.control().fault(new JsonObject().put("network", "youtube").put("kind", kind).put("count", 1)
          .put("operations", new JsonArray().add("post")));
      insert(kind).execute();
      assertThat(stored(kind)).isEqualTo(FILM);
    }
  }

  @Test
  void readsChangesAndDeletes() throws IOException {
    var id = insert("Before").execute().getId();
    var mine = youtube.channels().list(List.of("snippet", "contentDetails")).setMine(true).execute().getItems().getFirst();
    assertThat(mine.getId()).isEqualTo(channel);
    var uploads = youtube.playlistItems().list(List.of("snippet"))
        .setPlaylistId(mine.getContentDetails().getRelatedPlaylists().getUploads()).execute();
    assertThat(uploads.getItems().getFirst().getSnippet().getResourceId().getVideoId()).isEqualTo(id);
    var video = youtube.videos().list(List.of("snippet", "status")).setId(List.of(id)).execute().getItems().getFirst();
    video.getSnippet().setTitle("After");
    assertThat(youtube.videos().update(List.of("snippet"), new Video().setId(id).setSnippet(video.getSnippet())).execute()
        .getSnippet().getTitle()).isEqualTo("After");
    youtube.videos().delete(id).execute();
    var gone = catchThrowableOfType(GoogleJsonResponseException.class, () -> youtube.videos().delete(id).execute());
    assertThat(gone.getStatusCode()).isEqualTo(404);
    assertThat(gone.getDetails().getErrors().getFirst().getReason()).isEqualTo("videoNotFound");
  }

  @Test
  void setsThumbnailCaptionsAndPlaylist() throws IOException {
    var id = insert("Dressed").execute().getId();
    var thumbnail = youtube.thumbnails().set(id, new ByteArrayContent("image/png", png()));
    thumbnail.getMediaHttpUploader().setDirectUploadEnabled(true);
    assertThat(thumbnail.execute().getItems().getFirst().getDefault().getWidth()).isEqualTo(4);
    var caption = new Caption().setSnippet(new CaptionSnippet().setVideoId(id).setLanguage("en").setName(""));
    var words = "1\n00:00:00,000 --> 00:00:01,000\nHello\n".getBytes(StandardCharsets.UTF_8);
    var captions = youtube.captions().insert(
        List.of("snippet"), caption, new ByteArrayContent("application/octet-stream", words));
    captions.getMediaHttpUploader().setDirectUploadEnabled(true);
    assertThat(captions.execute().getSnippet().getLanguage()).isEqualTo("en");
    var playlist = youtube.playlists()
        .insert(List.of("snippet"), new Playlist().setSnippet(new PlaylistSnippet().setTitle("Tides"))).execute().getId();
    var item = new PlaylistItem().setSnippet(new PlaylistItemSnippet().setPlaylistId(playlist)
        .setResourceId(new ResourceId().setKind("youtube#video").setVideoId(id)));
    youtube.playlistItems().insert(List.of("snippet"), item).execute();
    assertThat(youtube.playlistItems().list(List.of("contentDetails")).setPlaylistId(playlist).setVideoId(id).execute()
        .getItems()).hasSize(1);
  }

  @Test
  void readsAnswersAndHoldsBackComments() throws IOException {
    var video = insert("Talked of").execute().getId();
    sandbox.control().account("youtube", "mia");
    var id = sandbox.control().call("POST", "posts/youtube/" + video + "/comments",
        new JsonObject().put("account", "mia").put("text", "Lovely <3")).getString("id");
    var answer = new Comment().setSnippet(new CommentSnippet().setParentId(id).setTextOriginal("Thank you"));
    var made = youtube.comments().insert(List.of("snippet"), answer).execute();
    assertThat(made.getSnippet().getAuthorChannelId().getValue()).isEqualTo(channel);
    var threads = youtube.commentThreads().list(List.of("snippet", "replies")).setAllThreadsRelatedToChannelId(channel)
        .setOrder("time").setTextFormat("plainText");
    var thread = threads.execute().getItems().getFirst();
    assertThat(thread.getSnippet().getVideoId()).isEqualTo(video);
    assertThat(thread.getSnippet().getTopLevelComment().getSnippet().getTextDisplay()).isEqualTo("Lovely <3");
    assertThat(thread.getSnippet().getTotalReplyCount()).isEqualTo(1);
    assertThat(thread.getReplies().getComments().getFirst().getId()).isEqualTo(made.getId());
    assertThat(youtube.comments().list(List.of("snippet")).setParentId(id).execute().getItems()).singleElement()
        .satisfies(each -> assertThat(each.getSnippet().getTextOriginal()).isEqualTo("Thank you"));
    youtube.comments().setModerationStatus(List.of(id), "heldForReview").execute();
    assertThat(threads.execute().getItems()).isEmpty();
    youtube.comments().setModerationStatus(List.of(id), "published").execute();
    assertThat(threads.execute().getItems()).hasSize(1);
    var gone = catchThrowableOfType(
        GoogleJsonResponseException.class, () -> youtube.comments().list(List.of("snippet")).setParentId("UgNobody").execute());
    assertThat(gone.getDetails().getErrors().getFirst().getReason()).isEqualTo("commentNotFound");
  }

  @Test
  void renewsAccess() throws IOException {
    var account = sandbox.control().account("youtube", "renewing");
    var tokens = refreshing(account, account.getString("refreshToken")).execute();
    assertThat(tokens.getExpiresInSeconds()).isPositive();
    assertThat(client(tokens.getAccessToken()).channels().list(List.of("id")).setMine(true).execute().getItems().getFirst()
        .getId()).isEqualTo(account.getString("id"));
    var refused = catchThrowableOfType(TokenResponseException.class, () -> refreshing(account, "another").execute());
    assertThat(refused.getDetails().getError()).isEqualTo("invalid_grant");
  }

  private static RefreshTokenRequest refreshing(JsonObject account, String token) {
    return new RefreshTokenRequest(new NetHttpTransport(), GsonFactory.getDefaultInstance(),
        new GenericUrl(sandbox.url() + "/youtube/token"), token).setClientAuthentication(
            new ClientParametersAuthentication(account.getString("clientId"), account.getString("clientSecret")));
  }

  @Test
  void readsRefusals() {
    var untitled = catchThrowableOfType(GoogleJsonResponseException.class, () -> insert("").execute());
    assertThat(untitled.getDetails().getErrors().getFirst().getReason()).isEqualTo("invalidTitle");
    var stranger = catchThrowableOfType(GoogleJsonResponseException.class,
        () -> client("nobody").channels().list(List.of("id")).setMine(true).execute());
    assertThat(stranger.getStatusCode()).isEqualTo(401);
    assertThat(stranger.getDetails().getErrors().getFirst().getReason()).isEqualTo("authError");
  }

  private static YouTube.Videos.Insert insert(String title) throws IOException {
    var video = new Video()
        .setSnippet(new VideoSnippet().setTitle(title).setDescription("described " + title).setTags(List.of("tide")))
        .setStatus(new VideoStatus().setPrivacyStatus("unlisted").setSelfDeclaredMadeForKids(false));
    var insert = youtube.videos().insert(List.of("snippet", "status"), video, new ByteArrayContent("video/mp4", FILM));
    insert.getMediaHttpUploader().setChunkSize(PIECE);
    return insert;
  }

  private static byte[] stored(String title) throws IOException {
    var posts = sandbox.control().posts("youtube", "described " + title);
    assertThat(posts).hasSize(1);
    var url = posts.getFirst().getJsonArray("media").getJsonObject(0).getString("url");
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  private static byte[] film(int length) {
    var bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    System.arraycopy("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return bytes;
  }

  private static byte[] png() throws IOException {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    }
  }
}
