package dev.tidings.sandbox;

import java.util.ArrayDeque;

/** The last requests made to the networks, oldest first. Touched by one event loop only. */
final class RequestLog {
  private static final int KEPT = 200_000;

  /** A request; its outcome is told when it is over. */
  static final class Entry {
    final long number;
    final Network network;
    final String method;
    final String path;
    final Operation operation;
    final long arrivedMicros;
    String account;
    long endedMicros;
    int status;
    String outcome = "open";

    Entry(long number, Network network, String method, String path, Operation operation, long arrivedMicros) {
      this.number = number;
      this.network = network;
      this.method = method;
      this.path = path;
      this.operation = operation;
      this.arrivedMicros = arrivedMicros;
    }

    void end(String how, int withStatus) {
      outcome = how;
      status = withStatus;
      endedMicros = Micros.now();
    }
  }

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long last;

  Entry open(Network network, String method, String path, Operation operation, long arrivedMicros) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    Entry entry = new Entry(++last, network, method, path, operation, arrivedMicros);
    entries.addLast(entry);
    return entry;
  }

  Iterable<Entry> entries() {
    return entries;
  }

  /** The number of the last request. */
  long last() {
    return last;
  }

  void clear() {
    entries.clear();
  }
}
