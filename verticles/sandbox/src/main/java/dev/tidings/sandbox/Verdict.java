package dev.tidings.sandbox;

import java.util.List;

/**
 * A network's no that can be asked for by its code. The network's {@link Dialect} puts it in the network's own form.
 *
 * @param code the network's own; where it has none, a name that is given here
 * @param status the HTTP status with which it comes
 * @param sentence what the network says with it
 * @param later whether the request is accepted, and the no told when what was sent has been worked on
 */
public record Verdict(String code, int status, String sentence, boolean later) {
  public Verdict(String code, int status, String sentence) {
    this(code, status, sentence, false);
  }

  /** The codes of a network that can be asked for. */
  static List<String> codes(Network network) {
    return network.verdicts().stream().map(Verdict::code).toList();
  }
}
