package dev.tidings.models.engagement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** All that is kept of one account's posts: bounded, whatever their number. Not safe for threads: its owner locks. */
final class AccountMemory {
  /** Of how many posts rows are kept to fit trees to. */
  static final int ROWS = 6_000;
  private static final int TYPICAL_POSTS = 100;
  private final AccountLevels levels;
  private final Ring shareLevels = new Ring(30);
  private final WordEffects longWords = new WordEffects(180, 5);
  private final WordEffects middleWords = new WordEffects(60, 3);
  private final WordEffects shortWords = new WordEffects(20, 2);
  private final FittedWords fittedWords = new FittedWords();
  private final Deque<LiftTrees.Row> rows = new ArrayDeque<>();
  private int measured;

  AccountMemory(ZoneId zone) {
    levels = new AccountLevels(zone);
  }

  PostView view(Draft draft, Instant at) {
    var tokens = Token.of(draft.text());
    var wording = Wording.of(draft, tokens);
    var row = new float[Feature.COUNT];
    new PostForm(draft, tokens).write(row);
    levels.write(row, at);
    var hour = PostView.hour(at);
    var client = Wording.of(new Draft("", draft.shortClient(), false, false), List.of());
    set(row, Feature.CLIENT_LONG, longWords.score(client, hour));
    set(row, Feature.CLIENT_MIDDLE, middleWords.score(client, hour));
    set(row, Feature.WORDS_LONG, longWords.score(wording, hour));
    set(row, Feature.WORDS_MIDDLE, middleWords.score(wording, hour));
    set(row, Feature.WORDS_SHORT, shortWords.score(wording, hour));
    set(row, Feature.WORDS_FITTED, fittedWords.score(wording));
    return new PostView(draft, at, wording, row, levels.baseline());
  }

  void posted(Instant at) {
    levels.posted(at);
  }

  void measuredShare(double level) {
    shareLevels.add(level);
  }

  void measured(PostView post, double level) {
    measured++;
    levels.measured(post.at(), level);
    post.baseline().ifPresent(baseline -> learn(post, level - baseline));
  }

  private void learn(PostView post, double lift) {
    longWords.learn(post.wording(), post.hour(), lift);
    middleWords.learn(post.wording(), post.hour(), lift);
    shortWords.learn(post.wording(), post.hour(), lift);
    fittedWords.learn(post.wording(), lift);
    rows.addLast(new LiftTrees.Row(post.features(), lift, 1));
    if (rows.size() > ROWS) {
      rows.removeFirst();
    }
  }

  List<LiftTrees.Row> rows() {
    return List.copyOf(rows);
  }

  /** The levels of shares that were measured, newest first. */
  double[] shareLevels() {
    return shareLevels.newest(0, Integer.MAX_VALUE);
  }

  int measuredPosts() {
    return measured;
  }

  double wordEffect(int slot, int hour) {
    return middleWords.effect(slot, hour);
  }

  /** The median number of characters of the account's newest posts; 0 if there are none. */
  double typicalCharacters() {
    if (rows.isEmpty()) {
      return 0;
    }
    var newest = rows.reversed().stream().limit(TYPICAL_POSTS);
    return Numbers.median(newest.mapToDouble(each -> each.features()[Feature.CHARACTERS.ordinal()]).toArray());
  }

  private static void set(float[] row, Feature feature, double value) {
    row[feature.ordinal()] = (float) value;
  }
}
