package dev.tidings.media.images;

import static dev.tidings.media.Photos.decoded;
import static dev.tidings.media.Photos.held;
import static dev.tidings.media.Photos.image;
import static dev.tidings.media.Photos.isRed;
import static dev.tidings.media.Photos.joined;
import static dev.tidings.media.Photos.movingGif;
import static dev.tidings.media.Photos.movingWebp;
import static dev.tidings.media.Photos.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.bus.BusFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIntakeTest {
  private static final int MOST = 5 * 1024 * 1024;
  private static final String SECRET = "47.3769N 8.5417E";

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "jpeg"})
  void whatHasNothingToHideIsKeptByteForByte(String format) {
    byte[] bytes = image(format, 60, 40);
    CleanImage clean = ImageIntake.take(bytes, MOST);
    assertThat(clean.bytes()).isEqualTo(bytes);
    assertThat(clean.width()).isEqualTo(60);
    assertThat(clean.contentType()).isEqualTo("image/" + format);
  }

  /** The red field is at the top left of what the camera saw; where it lands tells that it was turned the right way. */
  @ParameterizedTest
  @CsvSource({"1,60,40,5,5", "2,60,40,55,5", "3,60,40,55,35", "4,60,40,5,35", "5,40,60,5,5", "6,40,60,35,5", "7,40,60,35,55",
      "8,40,60,5,55"})
  void aPhotoStandsUprightAndTellsNoPlace(int orientation, int width, int height, int redX, int redY) {
    byte[] photo = held(image("jpeg", 60, 40), orientation, SECRET);
    assertThat(text(photo)).contains(SECRET);
    CleanImage clean = ImageIntake.take(photo, MOST);
    assertThat(text(clean.bytes())).doesNotContain(SECRET).doesNotContain("Exif");
    BufferedImage seen = decoded(clean.bytes());
    assertThat(seen.getWidth()).isEqualTo(width).isEqualTo(clean.width());
    assertThat(seen.getHeight()).isEqualTo(height).isEqualTo(clean.height());
    assertThat(isRed(seen, redX, redY)).isTrue();
    assertThat(isRed(seen, width - 1 - redX, height - 1 - redY)).isFalse();
  }

  /** Each scan of a JPEG costs a walk over the whole picture, and there is room for many in few bytes. */
  @Test
  void aPictureOfVeryManyScansIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] progressive = progressive(decoded(image("jpeg", 60, 40)));
    assertThat(ImageIntake.take(progressive, MOST).width()).isEqualTo(60);
    int last = text(progressive).lastIndexOf("\u00FF\u00DA");
    byte[] scan = Arrays.copyOfRange(progressive, last, progressive.length - 2);
    byte[] many = Arrays.copyOf(progressive, progressive.length - 2);
    for (int again = 0; again < 100; again++) {
      many = joined(many, scan);
    }
    byte[] bomb = joined(many, new byte[] {(byte) 0xFF, (byte) 0xD9});
    assertThatThrownBy(() -> ImageIntake.take(bomb, MOST))
        .isInstanceOfSatisfying(BusFailure.class, refusal -> assertThat(refusal.code()).isEqualTo("image-type-unknown"));
  }

  private static byte[] progressive(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "jpeg"})
  void whatHangsOnToAnImageIsCutOff(String format) {
    byte[] bytes = image(format, 60, 40);
    byte[] both = joined(bytes, "PK\3\4<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
    assertThat(ImageIntake.take(both, MOST).bytes()).isEqualTo(bytes);
  }

  @Test
  void textsWithinAnImageAreTakenOut() {
    byte[] png = image("png", 60, 40);
    byte[] chunk = chunk("tEXt", ("Comment\0" + SECRET).getBytes(StandardCharsets.US_ASCII));
    byte[] told = joined(joined(Arrays.copyOf(png, 33), chunk), Arrays.copyOfRange(png, 33, png.length));
    assertThat(ImageIntake.take(told, MOST).bytes()).isEqualTo(png);
    byte[] jpeg = image("jpeg", 60, 40);
    byte[] comment = ("\u00FF\u00FE\0\22" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
    byte[] commented = joined(joined(Arrays.copyOf(jpeg, 2), comment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    assertThat(ImageIntake.take(commented, MOST).bytes()).isEqualTo(jpeg);
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] named = joined(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return ByteBuffer.allocate(8 + named.length).putInt(data.length).put(named).putInt((int) checksum.getValue()).array();
  }

  @Test
  void aWebpLosesItsExifAndSaysSo() {
    byte[] simple = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    assertThat(ImageIntake.take(simple, MOST).width()).isEqualTo(1);
    byte[] exif = joined("EXIF\20\0\0\0".getBytes(StandardCharsets.US_ASCII), SECRET.getBytes(StandardCharsets.US_ASCII));
    byte[] told = joined(simple, exif);
    ByteBuffer.wrap(told).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(4, told.length - 8);
    assertThat(ImageIntake.take(told, MOST).bytes()).isEqualTo(simple);
  }

  /** A megabyte of these texts would be gigabytes of zeros, and a profile has no need to be inflated either. */
  @ParameterizedTest
  @CsvSource({"zTXt, Comment, false", "iTXt, Comment, false", "iCCP, sRGB, false", "zTXt, Comment, true", "iTXt, Comment, true",
      "iCCP, sRGB, true"})
  void whatIsCompressedBesideAPictureIsNeverInflated(String type, String keyword, boolean palette) {
    byte[] png = palette ? indexed() : image("png", 8, 8);
    byte[] head = (keyword + (type.equals("iTXt") ? "\0\1\0\0\0" : "\0\0")).getBytes(StandardCharsets.US_ASCII);
    byte[] between = chunk(type, joined(head, zeros()));
    byte[] bomb = joined(joined(Arrays.copyOf(png, 33), between), Arrays.copyOfRange(png, 33, png.length));
    assertThat(bomb.length).isLessThan(MOST);
    CleanImage clean = ImageIntake.take(bomb, MOST);
    assertThat(clean.width()).isEqualTo(8);
    Need need = new Need(4, 4, 0, Double.POSITIVE_INFINITY, 0.5, 0.5, null, MOST);
    assertThat(Renderer.render(clean.bytes(), need).width()).isEqualTo(4);
  }

  private static byte[] indexed() {
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Three gigabytes of zeros, as zlib writes them (RFC 1950): the block of a megabyte again and again. */
  private static byte[] zeros() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[1 << 20]);
    byte[] block = new byte[8_192];
    int length = deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH);
    deflater.end();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {0x78, (byte) 0xDA});
    for (int megabyte = 0; megabyte < 3_000; megabyte++) {
      all.write(block, 0, length);
    }
    return all.toByteArray();
  }

  @Test
  void howACameraWasHeldIsFoundInEveryFormat() {
    byte[] exif = exif(6);
    byte[] png = image("png", 60, 40);
    byte[] told = joined(joined(Arrays.copyOf(png, 33), chunk("eXIf", exif)), Arrays.copyOfRange(png, 33, png.length));
    CleanImage clean = ImageIntake.take(told, MOST);
    assertThat(clean.width()).isEqualTo(40);
    assertThat(isRed(decoded(clean.bytes()), 35, 5)).isTrue();
    byte[] webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    byte[] held = joined(webp, joined(new byte[] {'E', 'X', 'I', 'F', (byte) exif.length, 0, 0, 0}, exif));
    ByteBuffer.wrap(held).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(4, held.length - 8);
    assertThat(ImageIntake.take(held, MOST).contentType()).isEqualTo("image/png");
  }

  /** Little-endian, as most cameras write it. */
  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26).order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1)
        .putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation).putInt(0).array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 20, 26})
  void aBrokenExifTellsNothingAndHurtsNobody(int length) {
    byte[] png = image("png", 60, 40);
    for (int at = 0; at < 26; at++) {
      byte[] exif = exif(6);
      exif[at] = (byte) 0xFF;
      byte[] cut = Arrays.copyOf(exif, length);
      byte[] told = joined(joined(Arrays.copyOf(png, 33), chunk("eXIf", cut)), Arrays.copyOfRange(png, 33, png.length));
      assertThat(ImageIntake.take(told, MOST).height()).isIn(40, 60);
    }
  }

  @Test
  void whatMovesIsKeptAsItIsAndKnownToMove() {
    for (byte[] moving : List.of(movingWebp(), movingGif(), animatedPng(2))) {
      CleanImage taken = ImageIntake.take(moving, MOST);
      assertThat(taken.bytes()).isEqualTo(moving);
      assertThat(taken.animated()).isTrue();
      assertThat(taken.width()).isEqualTo(6);
    }
    byte[] still = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    for (byte[] each : List.of(still, image("gif", 6, 4), image("png", 6, 4), image("jpeg", 6, 4), animatedPng(1))) {
      assertThat(ImageIntake.take(each, MOST).animated()).isFalse();
    }
  }

  /** Its first picture is the still one, and the others are as that. */
  private static byte[] animatedPng(int pictures) {
    byte[] still = image("png", 6, 4);
    byte[] first = frame(0);
    byte[] head = joined(Arrays.copyOf(still, 33), chunk("acTL", ByteBuffer.allocate(8).putInt(pictures).array()));
    int data = ByteBuffer.wrap(still).getInt(33);
    byte[] picture = Arrays.copyOfRange(still, 33, 45 + data);
    byte[] moving = joined(joined(head, first), picture);
    for (int each = 1; each < pictures; each++) {
      byte[] numbered = ByteBuffer.allocate(4 + data).putInt(2 * each).put(still, 41, data).array();
      moving = joined(moving, joined(frame(2 * each - 1), chunk("fdAT", numbered)));
    }
    return joined(moving, Arrays.copyOfRange(still, 45 + data, still.length));
  }

  private static byte[] frame(int sequence) {
    return chunk("fcTL", ByteBuffer.allocate(26).putInt(sequence).putInt(6).putInt(4).array());
  }

  /** Frames without the flag, and the flag alone: it is believed that it moves, so that nobody loses it unsaid. */
  @Test
  void aWebpMovesByItsFlagOrByItsFrames() {
    byte[] unflagged = movingWebp();
    unflagged[20] = 0;
    assertThat(WebpFile.moves(unflagged)).isTrue();
    byte[] flagged = Arrays.copyOf(movingWebp(), 44);
    assertThat(WebpFile.moves(flagged)).isTrue();
    flagged[20] = 0;
    assertThat(WebpFile.moves(flagged)).isFalse();
  }

  @Test
  void aMovingWebpThatLiesIsNotTurned() {
    byte[] tiff = ByteBuffer.allocate(26).put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1)
        .putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0).putInt(0).array();
    byte[] moving = movingWebp();
    byte[] told = joined(joined(moving, "EXIF\32\0\0\0".getBytes(StandardCharsets.US_ASCII)), tiff);
    told[20] |= 8;
    ByteBuffer.wrap(told).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(4, told.length - 8);
    CleanImage taken = ImageIntake.take(told, MOST);
    assertThat(taken.bytes()).isEqualTo(moving);
    assertThat(taken.animated()).isTrue();
  }

  @Test
  void whatIsNoImageOrTooMuchIsRefused() {
    assertRefused("<html>".getBytes(StandardCharsets.UTF_8), "image-type-unknown");
    assertRefused("GIF89a/*".getBytes(StandardCharsets.UTF_8), "image-type-unknown");
    assertRefused(Arrays.copyOf(image("png", 4, 4), MOST + 1), "image-too-large");
    byte[] bomb = image("png", 4, 4);
    ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
    assertRefused(bomb, "image-too-many-pixels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "jpeg"})
  void anImageThatIsCutOffIsRefused(String format) {
    byte[] bytes = image(format, 300, 200);
    for (int length = 0; length < bytes.length; length += 7) {
      assertRefused(Arrays.copyOf(bytes, length), "image-type-unknown");
    }
  }

  private static void assertRefused(byte[] bytes, String rule) {
    assertThatThrownBy(() -> ImageIntake.take(bytes, MOST))
        .isInstanceOfSatisfying(BusFailure.class, refusal -> assertThat(refusal.code()).isEqualTo(rule));
  }

  @Test
  void imagesThatLookAlikeHaveHashesThatAreAlike() {
    long large = ImageIntake.take(image("png", 600, 400), MOST).differenceHash();
    long small = ImageIntake.take(image("jpeg", 150, 100), MOST).differenceHash();
    long turned = ImageIntake.take(held(image("jpeg", 600, 400), 3, "x"), MOST).differenceHash();
    assertThat(Long.bitCount(large ^ small)).isLessThanOrEqualTo(6);
    assertThat(Long.bitCount(large ^ turned)).isGreaterThan(6);
  }
}
