package dev.tidings.models.text.topics;

import java.util.List;

/**
 * What many posts talk about.
 *
 * @param topics the largest first
 * @param others the places, in the given list, of posts that belong to none
 * @param silhouette how well they stand apart, -1 to 1 (Rousseeuw 1987), by a sample; below 0.05 the division means little
 */
public record Topics(List<Topic> topics, List<Integer> others, double silhouette) {
  /**
   * @param name its terms that tell it apart most, for people to read
   * @param terms those terms, best first
   * @param members the places of its posts, nearest the centre first
   * @param cohesion the mean cosine of its posts to its centre, 0 to 1
   */
  public record Topic(String name, List<String> terms, List<Integer> members, double cohesion) {}

  public Topics {
    topics = List.copyOf(topics);
    others = List.copyOf(others);
  }
}
