package dev.tidings.models.compliance;

/**
 * What is checked.
 *
 * @param network the network's id, such as {@code x}
 * @param paid whether somebody pays for the post, so that it has to say so
 */
public record CheckedPost(String text, String network, boolean paid) {
  public CheckedPost {
    text = text == null ? "" : text;
    network = network == null ? "" : network;
  }
}
