package dev.tidings.models.crisis;

import dev.tidings.models.crisis.Alarm.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches one brand. Its state has always the same size, {@link #STATE_BYTES}; restored from it, a detector tells what it
 * would have told. One thread at a time.
 *
 * <p>Buckets come in order of time. One that is up to three hours late and was missing is filled in, but opens nothing by
 * itself; one that is told twice is passed over, as is a lone one whose time is far ahead. A bucket that never comes is not
 * taken for an empty one, unless the brand has few mentions and never told of an empty bucket.
 */
public final class CrisisDetector {
  /** The size of its state. */
  public static final int STATE_BYTES = 3236;
  private static final byte STATE_VERSION = 2;
  private static final int LAG = 3;
  private static final int PAIR = 2;
  private static final int HALF_HOUR = 6;
  private static final int HOUR = 12;
  private static final int DAY = 288;
  private static final int AFTERMATH = 288;
  private static final double SPARSE = 3;
  private final Baseline baseline = new Baseline();
  private final Jumps jumps = new Jumps();
  private final Recent recent = new Recent();
  private final Order order = new Order();
  private final Episode episode = new Episode();
  private final CrisisSettings settings;
  private final Judgement judgement;
  private boolean emptyHeard;

  /** Knows nothing yet: the first days teach it what is usual. */
  public CrisisDetector(CrisisSettings settings) {
    this.settings = settings;
    this.judgement = new Judgement(settings, baseline, jumps, recent);
  }

  /** Whether an alarm is open. */
  public boolean open() {
    return episode.open();
  }

  /** Takes the next bucket, and tells what it changes: mostly nothing. */
  public List<Alarm> observe(Bucket bucket) {
    long index = bucket.index();
    if (order.late(index)) {
      late(bucket, index);
      return List.of();
    }
    long before = order.newest();
    var next = order.next(bucket);
    if (next.isEmpty()) {
      return List.of();
    }
    List<Alarm> alarms = null;
    for (var each : next) {
      long at = each.index();
      bridge(before, at);
      before = at;
      var alarm = take(each, at);
      if (alarm != null) {
        alarms = alarms == null ? new ArrayList<>(2) : alarms;
        alarms.add(alarm);
      }
    }
    return alarms == null ? List.of() : List.copyOf(alarms);
  }

  /** What lies between two buckets: nothing was heard, or nothing was said. */
  private void bridge(long before, long at) {
    if (before == Order.NONE || at <= before || at - before > DAY) {
      recent.clear();
      return;
    }
    boolean silent = !emptyHeard && baseline.mean() < SPARSE;
    for (long missing = before + 1; missing < at; missing++) {
      if (silent) {
        record(Order.empty(missing), missing);
      } else {
        recent.clear(missing);
      }
    }
  }

  private void late(Bucket bucket, long index) {
    if (!recent.heard(index)) {
      double usual = baseline.usual(index);
      recent.set(index, bucket, usual * baseline.local(), usual);
    }
  }

  private Alarm take(Bucket bucket, long at) {
    emptyHeard |= bucket.mentions() == 0;
    var half = record(bucket, at);
    return episode.open() ? during(half, at) : begin(at);
  }

  /** Keeps a bucket, and learns from it when nothing is amiss. */
  private Recent.Sum record(Bucket bucket, long at) {
    double usual = baseline.usual(at);
    double local = baseline.local();
    recent.set(at, bucket, usual * local, usual);
    var half = recent.sum(at, 0, HALF_HOUR, baseline.share());
    boolean learning = !episode.open() || episode.lasted(at) > DAY;
    if (learning && (episode.open() || !judgement.suspicious(half)) && recent.heard(at - LAG)) {
      baseline.follow(recent.mentions(at - LAG), recent.seasonal(at - LAG));
    }
    if (learning) {
      jumps.learn(recent.sum(at, 0, PAIR, 1), recent.sum(at, PAIR, Recent.BUCKETS, 1), baseline.share());
      baseline.learn(at, bucket, usual, local);
    }
    return half;
  }

  private Alarm begin(long at) {
    long since = episode.sinceClosed(at);
    var found = judgement.begins(at, since, since < AFTERMATH ? settings.reopeningEvidence() : 0);
    if (found.isEmpty()) {
      return null;
    }
    episode.begin(at, grade(found.get().sum()));
    return new Alarm(Bucket.at(at), Change.OPENED, episode.grade(), Wording.opened(found.get(), baseline));
  }

  private Alarm during(Recent.Sum half, long at) {
    if (episode.closes(judgement.calm(half), settings.calmBuckets(), at)) {
      var words = Wording.closed(half, episode.calm(), episode.lasted(at));
      return new Alarm(Bucket.at(at), Change.CLOSED, episode.grade(), words);
    }
    var hour = recent.sum(at, 0, HOUR, baseline.share());
    if (!episode.worsens(grade(hour))) {
      return null;
    }
    return new Alarm(Bucket.at(at), Change.RAISED, episode.grade(), Wording.raised(hour, baseline));
  }

  private Grade grade(Recent.Sum sum) {
    double reach = baseline.reachEach() * sum.seasonal;
    return Grade.of(sum.negative, sum.negative / (baseline.share() * sum.seasonal), reach > 0 ? sum.reach / reach : 0);
  }

  /** Its whole state, to go on from later. */
  public byte[] state() {
    var bytes = new ByteArrayOutputStream(STATE_BYTES);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(STATE_VERSION);
      order.write(out);
      baseline.write(out);
      jumps.write(out);
      recent.write(out);
      out.writeBoolean(emptyHeard);
      episode.write(out);
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes are written to memory", impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * A detector that goes on from that state.
   *
   * @throws IllegalArgumentException if the state is of another version, or damaged
   */
  public static CrisisDetector restore(CrisisSettings settings, byte[] state) {
    if (state.length < 1 || state[0] != STATE_VERSION || state.length != STATE_BYTES) {
      throw new IllegalArgumentException(
          "a detector's state has version " + STATE_VERSION + " and " + STATE_BYTES + " bytes; this is another, or damaged");
    }
    var detector = new CrisisDetector(settings);
    try (var in = new DataInputStream(new ByteArrayInputStream(state, 1, state.length - 1))) {
      detector.order.read(in);
      detector.baseline.read(in);
      detector.jumps.read(in);
      detector.recent.read(in);
      detector.emptyHeard = in.readBoolean();
      detector.episode.read(in);
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes are read from memory", impossible);
    }
    return detector;
  }
}
