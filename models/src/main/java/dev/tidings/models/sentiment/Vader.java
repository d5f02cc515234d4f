package dev.tidings.models.sentiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * VADER, the word list with rules that others use, as the line that models have to beat. After C.J. Hutto and E. Gilbert
 * (ICWSM 2014); the list and its rules as npm's vader-sentiment has them (see NOTICE). Reads {@value #LONGEST} chars at
 * most.
 */
public final class Vader {
  /** How many chars of a text are read. */
  public static final int LONGEST = 10_000;

  private static final double CAPITALS = 0.733;
  private static final double TURN = -0.74;
  private static final double MORE = 0.293;
  private static final Set<String> NEGATIONS = Set.of(("aint arent cannot cant couldnt darent didnt doesnt ain't aren't "
      + "can't couldn't daren't didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't hadn't hasn't "
      + "haven't isn't mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh "
      + "wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't rarely seldom "
      + "despite").split(" "));
  private static final Map<String, Double> BOOSTERS = boosters();
  private static final Map<String, Double> IDIOMS = Map.of("the shit", 3.0, "the bomb", 3.0, "bad ass", 1.5,
      "yeah right", -2.0, "cut the mustard", 2.0, "kiss of death", -1.5, "hand to mouth", -2.0);
  private static final Set<String> MARKS = Set.of(
      ".", "!", "?", ",", ";", ":", "-", "'", "\"", "!!", "!!!", "??", "???", "?!?", "!?!", "?!?!", "!?!?");
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final WordScores scores = WordScores.load("vader.tsv");

  /** How the text sounds, from -1 to 1. VADER's own bounds for a label are -0.05 and 0.05. */
  public double compound(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var read = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    var words = words(read);
    if (words.isEmpty()) {
      return 0;
    }
    var sum = 0.0;
    for (var valence : weighed(words)) {
      sum += valence;
    }
    var emphasis = Math.min(4, read.chars().filter(each -> each == '!').count()) * 0.292 + questions(read);
    sum += sum > 0 ? emphasis : sum < 0 ? -emphasis : 0;
    return Math.round(Math.clamp(sum / Math.sqrt(sum * sum + 15), -1, 1) * 1e4) / 1e4;
  }

  /** VADER's label for the text. */
  public Label label(String text) {
    var compound = compound(text);
    return compound >= 0.05 ? Label.POSITIVE : compound <= -0.05 ? Label.NEGATIVE : Label.NEUTRAL;
  }

  private static double questions(String text) {
    var count = text.chars().filter(each -> each == '?').count();
    return count <= 1 ? 0 : count <= 3 ? count * 0.18 : 0.96;
  }

  private double[] weighed(List<String> words) {
    var valences = new double[words.size()];
    var mixed = mixesCapitals(words);
    for (var i = 0; i < valences.length; i++) {
      var word = lower(words.get(i));
      var kindOf = i < valences.length - 1 && word.equals("kind") && lower(words.get(i + 1)).equals("of");
      valences[i] = kindOf || BOOSTERS.containsKey(word) || !scores.has(word) ? 0 : valence(words, i, mixed);
    }
    var turn = words.indexOf("but") >= 0 ? words.indexOf("but") : words.indexOf("BUT");
    for (var i = 0; turn >= 0 && i < valences.length; i++) {
      valences[i] *= i < turn ? 0.5 : i > turn ? 1.5 : 1;
    }
    return valences;
  }

  private double valence(List<String> words, int at, boolean mixed) {
    double valence = scores.of(lower(words.get(at)));
    if (mixed && isCapitals(words.get(at))) {
      valence += valence > 0 ? CAPITALS : -CAPITALS;
    }
    for (var back = 1; back <= 3; back++) {
      if (at >= back && !scores.has(lower(words.get(at - back)))) {
        var boost = boost(words.get(at - back), valence, mixed);
        valence += back == 2 ? boost * 0.95 : back == 3 ? boost * 0.9 : boost;
        valence = turned(valence, words, at, back);
        valence = back == 3 ? idiom(valence, words, at) : valence;
      }
    }
    return least(valence, words, at);
  }

  private static double boost(String word, double valence, boolean mixed) {
    double boost = BOOSTERS.getOrDefault(lower(word), 0.0);
    if (boost == 0) {
      return 0;
    }
    boost = valence < 0 ? -boost : boost;
    return mixed && isCapitals(word) ? boost + (valence > 0 ? CAPITALS : -CAPITALS) : boost;
  }

  private static double turned(double valence, List<String> words, int at, int back) {
    var emphasised = back >= 2 && words.get(at - back).equals("never") && isSoOrThis(words.get(at - back + 1));
    if (back == 2 && emphasised) {
      return valence * 1.5;
    }
    if (back == 3 && (emphasised || isSoOrThis(words.get(at - 1)))) {
      return valence * 1.25;
    }
    return negates(words.get(at - back)) ? valence * TURN : valence;
  }

  private static boolean isSoOrThis(String word) {
    return word.equals("so") || word.equals("this");
  }

  private static boolean negates(String word) {
    return NEGATIONS.contains(word) || word.contains("n't");
  }

  private double least(double valence, List<String> words, int at) {
    if (at < 1 || !lower(words.get(at - 1)).equals("least") || scores.has("least")) {
      return valence;
    }
    var before = at > 1 ? lower(words.get(at - 2)) : "";
    return before.equals("at") || before.equals("very") ? valence : valence * TURN;
  }

  private static double idiom(double before, List<String> words, int at) {
    var valence = before;
    for (var sequence : List.of(words(words, at - 1, at), words(words, at - 2, at), words(words, at - 2, at - 1),
        words(words, at - 3, at - 1),
        words(words, at - 3, at - 2))) {
      if (IDIOMS.containsKey(sequence)) {
        valence = IDIOMS.get(sequence);
        break;
      }
    }
    for (var end = at + 1; end <= at + 2 && end < words.size(); end++) {
      valence = IDIOMS.getOrDefault(words(words, at, end), valence);
    }
    return BOOSTERS.containsKey(words(words, at - 3, at - 2)) || BOOSTERS.containsKey(words(words, at - 2, at - 1))
        ? valence - MORE : valence;
  }

  private static String words(List<String> words, int first, int last) {
    return String.join(" ", words.subList(first, last + 1));
  }

  /** Words without the marks around them, emoticons and contractions whole. */
  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (var piece : text.split("\\s")) {
      if (piece.length() > 1) {
        words.add(bare(piece));
      }
    }
    return words;
  }

  private static String bare(String piece) {
    var begin = 0;
    var end = piece.length();
    while (begin < end && PUNCTUATION.indexOf(piece.charAt(begin)) >= 0) {
      begin++;
    }
    while (end > begin && PUNCTUATION.indexOf(piece.charAt(end - 1)) >= 0) {
      end--;
    }
    var word = piece.substring(begin, end);
    var marks = piece.substring(0, begin) + piece.substring(end);
    var oneSided = begin == 0 || end == piece.length();
    return word.length() > 1 && oneSided && MARKS.contains(marks)
        && word.chars().noneMatch(each -> PUNCTUATION.indexOf(each) >= 0) ? word : piece;
  }

  private static boolean mixesCapitals(List<String> words) {
    var capitals = words.stream().filter(Vader::isCapitals).count();
    return capitals > 0 && capitals < words.size();
  }

  private static boolean isCapitals(String word) {
    return word.chars().noneMatch(each -> each >= 'a' && each <= 'z')
        && word.chars().anyMatch(each -> each >= 'A' && each <= 'Z');
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Double> boosters() {
    var boosters = new HashMap<String, Double>();
    for (var word : ("absolutely amazingly awfully completely considerably decidedly deeply effing enormously entirely "
        + "especially exceptionally extremely fabulously flipping flippin fricking frickin frigging friggin fully fucking "
        + "greatly hella highly hugely incredibly intensely majorly more most particularly purely quite really remarkably "
        + "so substantially thoroughly totally tremendously uber unbelievably unusually utterly very").split(" ")) {
      boosters.put(word, MORE);
    }
    for (var word : ("almost,barely,hardly,just enough,kind of,kinda,kindof,kind-of,less,little,marginally,occasionally,"
        + "partly,scarcely,slightly,somewhat,sort of,sorta,sortof,sort-of").split(",")) {
      boosters.put(word, -MORE);
    }
    return Map.copyOf(boosters);
  }
}
