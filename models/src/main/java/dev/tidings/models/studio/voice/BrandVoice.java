package dev.tidings.models.studio.voice;

import java.util.Comparator;
import java.util.List;

/**
 * A brand's voice, learned from its own posts. Immutable.
 *
 * <p>The voice is the mean of the posts' {@link VoiceFeatures}, weighted by how they fared; likeness is the cosine to it.
 */
public final class BrandVoice {
  /** More posts than this are not read: the best are. */
  private static final int MOST_POSTS = 500;
  /** More than this of a post is not read. */
  private static final int MOST_CHARACTERS = 5_000;
  /** So many posts are near at most, and each at least this share as near as the nearest. */
  private static final int MOST_NEAR = 10;
  private static final double NEAR = 0.5;

  private final List<String> posts;
  private final double[] mean;
  private final BrandHabits habits;
  private final NgramFluency fluency;
  private final Retrieval retrieval;

  private BrandVoice(List<String> posts, double[] mean, Retrieval.Embedding embedding) {
    this.posts = posts;
    this.mean = mean;
    this.habits = BrandHabits.of(posts);
    this.fluency = NgramFluency.of(posts);
    this.retrieval = new Retrieval(posts, embedding);
  }

  /** The voice of these posts; of none, one that likes all drafts alike. */
  public static BrandVoice of(List<BrandPost> given) {
    return of(given, null);
  }

  /**
   * The same, which finds the posts that are nearest to a subject by an embedding. Blocking, a call for each post.
   *
   * @param embedding null for rare words in common
   */
  public static BrandVoice of(List<BrandPost> given, Retrieval.Embedding embedding) {
    var best = given.stream().filter(each -> !each.text().isBlank())
        .sorted(Comparator.comparingDouble(BrandPost::engagement).reversed()).limit(MOST_POSTS).toList();
    double[] mean = new double[VoiceFeatures.SIZE];
    var texts = best.stream().map(each -> bounded(each.text())).toList();
    for (int place = 0; place < texts.size(); place++) {
      var figures = VoiceFeatures.of(texts.get(place));
      double weight = place * 2 < texts.size() ? 2 : 1;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weight * figures[i];
      }
    }
    return new BrandVoice(texts, mean, embedding);
  }

  private static String bounded(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
  }

  /** No posts. */
  public static BrandVoice unknown() {
    return of(List.of());
  }

  public boolean isKnown() {
    return !posts.isEmpty();
  }

  /** How much a text, of which the first 5,000 characters are read, sounds like the brand: a cosine, 0 to 1; 0 without posts. */
  public double likeness(String text) {
    return cosine(mean, VoiceFeatures.of(bounded(text)));
  }

  /** How usual a text's words are among the brand's own, 0 to 1; 0 where there are no posts. */
  public double fluency(String text) {
    return fluency.of(bounded(text));
  }

  public BrandHabits habits() {
    return habits;
  }

  /** The habits, with the openers of the posts that are nearest to what is written about, if those have any. */
  public BrandHabits habitsFor(String topic) {
    var found = retrieval.nearest(topic, MOST_NEAR);
    double least = found.isEmpty() ? 0 : NEAR * found.getFirst().likeness();
    var near = found.stream().filter(each -> each.likeness() > 0 && each.likeness() >= least).map(Retrieval.Found::post);
    return habits.openingLike(near.toList());
  }

  /** The brand's posts, those that fared best first. */
  public List<String> posts() {
    return posts;
  }

  static double cosine(double[] one, double[] other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
      first += one[i] * one[i];
      second += other[i] * other[i];
    }
    return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
  }
}
