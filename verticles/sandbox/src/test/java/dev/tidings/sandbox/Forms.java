package dev.tidings.sandbox;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;

/** Sends forms with files as a browser does. */
public final class Forms {
  private static final String BOUNDARY = "----a-boundary-of-the-tests";

  private Forms() {}

  /** A picture of that size. */
  public static byte[] png(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What begins like a film, so long. */
  public static byte[] film(int length) {
    byte[] bytes = new byte[length];
    byte[] beginning = "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(beginning, 0, bytes, 0, beginning.length);
    return bytes;
  }

  public static HttpResponse<String> send(String method, String url, String token, Map<String, String> fields, String fileField, byte[] file) {
    try (ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (Map.Entry<String, String> field : fields.entrySet()) {
        write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n" + field.getValue() + "\r\n");
      }
      if (file != null) {
        write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + fileField + "\"; filename=\"picture.png\"\r\n");
        write(body, "Content-Type: image/png\r\n\r\n");
        body.write(file);
        write(body, "\r\n");
      }
      write(body, "--" + BOUNDARY + "--\r\n");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .method(method, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static void write(ByteArrayOutputStream body, String text) throws IOException {
    body.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
