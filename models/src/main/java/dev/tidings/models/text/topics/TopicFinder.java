package dev.tidings.models.text.topics;

import dev.tidings.models.text.SentenceEmbedding;
import dev.tidings.models.text.language.FunctionWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Divides posts into topics and names them: k-means over their embeddings, the number of topics the fewest whose silhouette
 * on a sample is near the best; topics that are near, or of one name and not far, are joined. The same posts in the same
 * order with the same seed give the same topics. Blocking work of the processor: about a second for {@value #MOST} posts.
 * Any number of threads may share one.
 */
public final class TopicFinder {
  /** How many posts are divided at most; further ones are refused. */
  public static final int MOST = 5_000;
  private static final int SAMPLE = 400;
  private static final int FEWEST = 8;
  private static final int SMALLEST = 3;
  private static final double NEAR = 0.25;
  /**
   * How much worse a silhouette may be for fewer topics. Posts in the same few wordings lie apart by wording as much as by
   * subject, and ever more topics divide them a little better; well parted subjects lose more than this by joining two.
   */
  private static final double NEARLY = 0.02;

  private final FunctionWords functionWords;
  private final int mostTopics;
  private final long seed;

  /** @param mostTopics how many topics at most, 2 to 30 */
  public TopicFinder(FunctionWords functionWords, int mostTopics, long seed) {
    if (mostTopics < 2 || mostTopics > 30) {
      throw new IllegalArgumentException("2 to 30 topics can be found, not " + mostTopics);
    }
    this.functionWords = functionWords;
    this.mostTopics = mostTopics;
    this.seed = seed;
  }

  /**
   * Divides posts.
   *
   * @param vectors their embeddings of length one, in the same order
   * @param language ISO 639-1, whose small words name nothing
   * @return no topic at all for fewer than {@value #FEWEST} posts: all are {@link Topics#others()}
   * @throws IllegalArgumentException for more than {@value #MOST} posts, or as many vectors as there are not posts
   */
  public Topics find(List<String> texts, List<float[]> vectors, String language) {
    if (texts.size() > MOST || texts.size() != vectors.size()) {
      throw new IllegalArgumentException("takes at most " + MOST + " posts and a vector for each");
    }
    if (texts.size() < FEWEST) {
      return new Topics(List.of(), IntStream.range(0, texts.size()).boxed().toList(), 0);
    }
    var sample = sample(vectors);
    var distances = Silhouette.distances(sample);
    var most = Math.min(mostTopics, sample.size() / SMALLEST);
    var tried = new float[most + 1][][];
    var silhouettes = new double[most + 1];
    for (var count = 2; count <= most; count++) {
      silhouettes[count] = Double.NEGATIVE_INFINITY;
      for (var start = 0; start < 3; start++) {
        var centres = SphericalMeans.begun(sample, count, seed + 31L * count + start);
        var silhouette = Silhouette.of(distances, SphericalMeans.assigned(sample, centres), count);
        if (silhouette > silhouettes[count]) {
          silhouettes[count] = silhouette;
          tried[count] = centres;
        }
      }
    }
    var count = fewest(silhouettes);
    var joined = NearCentres.joined(sample, tried[count]);
    var silhouette = Silhouette.of(distances, SphericalMeans.assigned(sample, joined), joined.length);
    return named(texts, vectors, SphericalMeans.moved(vectors, joined), language, silhouette);
  }

  /** The fewest topics that divide nearly as well as the best number does. */
  private static int fewest(double[] silhouettes) {
    var best = Arrays.stream(silhouettes).skip(2).max().orElseThrow();
    var count = 2;
    while (silhouettes[count] < best - NEARLY) {
      count++;
    }
    return count;
  }

  private List<float[]> sample(List<float[]> vectors) {
    var places = new ArrayList<>(IntStream.range(0, vectors.size()).boxed().toList());
    var random = new SplittableRandom(seed);
    for (var at = 0; at < Math.min(SAMPLE, places.size() - 1); at++) {
      Collections.swap(places, at, at + random.nextInt(places.size() - at));
    }
    return places.subList(0, Math.min(SAMPLE, places.size())).stream().map(vectors::get).toList();
  }

  private static List<List<String>> terms(List<List<Integer>> groups, List<String> texts, Set<String> small) {
    return TopicNames.of(groups.stream().map(group -> group.stream().map(texts::get).toList()).toList(), small);
  }

  /** The first two topics, of three and more, whose best terms have a word in common and that are not far apart; or none. */
  private static int[] sameName(List<List<String>> terms, List<List<Integer>> groups, List<float[]> vectors) {
    for (var one = 0; terms.size() > 2 && one < terms.size(); one++) {
      for (var other = one + 1; other < terms.size(); other++) {
        if (!terms.get(one).isEmpty() && !terms.get(other).isEmpty()
            && !Collections.disjoint(words(terms.get(one)), words(terms.get(other)))
            && NearCentres.likeness(vectors, groups.get(one), groups.get(other)) >= NEAR) {
          return new int[] {one, other};
        }
      }
    }
    return new int[0];
  }

  private static List<String> words(List<String> terms) {
    return List.of(terms.getFirst().split(" "));
  }

  private Topics named(List<String> texts, List<float[]> vectors, float[][] centres, String language, double silhouette) {
    var assigned = SphericalMeans.assigned(vectors, centres);
    var groups = new ArrayList<List<Integer>>();
    var cohesions = new ArrayList<Double>();
    var others = new ArrayList<Integer>();
    for (var centre = 0; centre < centres.length; centre++) {
      var group = centre;
      var point = centres[centre];
      var members = IntStream.range(0, assigned.length).filter(at -> assigned[at] == group).boxed()
          .sorted(Comparator.comparingDouble((Integer at) -> -SentenceEmbedding.likeness(vectors.get(at), point))).toList();
      var near = members.stream().filter(at -> SentenceEmbedding.likeness(vectors.get(at), point) >= NEAR).toList();
      if (near.size() < SMALLEST) {
        others.addAll(members);
        continue;
      }
      others.addAll(members.subList(near.size(), members.size()));
      groups.add(near);
      cohesions.add(near.stream().mapToDouble(at -> SentenceEmbedding.likeness(vectors.get(at), point)).average()
          .orElseThrow());
    }
    var small = functionWords.namingNothing(language);
    var terms = terms(groups, texts, small);
    for (var pair = sameName(terms, groups, vectors); pair.length > 0; pair = sameName(terms, groups, vectors)) {
      var joined = new ArrayList<>(groups.get(pair[0]));
      joined.addAll(groups.get(pair[1]));
      var share = groups.get(pair[1]).size() / (double) joined.size();
      cohesions.set(pair[0], cohesions.get(pair[0]) * (1 - share) + cohesions.get(pair[1]) * share);
      cohesions.remove(pair[1]);
      groups.set(pair[0], joined);
      groups.remove(pair[1]);
      terms = terms(groups, texts, small);
    }
    var topics = new ArrayList<Topics.Topic>();
    for (var at = 0; at < groups.size(); at++) {
      var name = terms.get(at).isEmpty() ? "unnamed" : String.join(", ", terms.get(at));
      topics.add(new Topics.Topic(name, terms.get(at), groups.get(at), cohesions.get(at)));
    }
    topics.sort(Comparator.comparingInt((Topics.Topic topic) -> -topic.members().size()).thenComparing(Topics.Topic::name));
    others.sort(Comparator.naturalOrder());
    return new Topics(topics, others, silhouette);
  }
}
