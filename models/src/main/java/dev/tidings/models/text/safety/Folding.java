package dev.tidings.models.text.safety;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Characters as a reader takes them: without accents and styles, look-alikes of other alphabets as the Latin letters that
 * they pass for.
 */
public final class Folding {
  private static final Map<Integer, Integer> LATIN = latin();

  private Folding() {}

  private static Map<Integer, Integer> latin() {
    var map = new HashMap<Integer, Integer>();
    var pairs = "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd һh ԛq ԝw ɡg αa βb εe ηn ιi κk οo ρp τt υu νv χx ωw ɑa ıi "
        + "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ғf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz "
        + "ɐa ʞk ɔc ƒf łl øo đd սu օo";
    for (var pair : pairs.split(" ")) {
      map.put(pair.codePointAt(0), pair.codePointBefore(pair.length()));
    }
    return map;
  }

  /**
   * The letter or digit that a code point stands for, in lower case, alone (look-alikes as they are); empty if it is
   * neither.
   */
  static String plain(int point) {
    if (point < 128) {
      return Character.isLetterOrDigit(point) ? Character.toString(Character.toLowerCase(point)) : "";
    }
    if (Character.getType(point) == Character.SURROGATE) {
      return "";
    }
    var apart = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    var plain = new StringBuilder();
    apart.codePoints().filter(Character::isLetterOrDigit).limit(4).map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** A word with its look-alikes as Latin letters, or itself if it has letters that pass for none. */
  public static String latin(String word) {
    var folded = new StringBuilder();
    word.codePoints().map(point -> LATIN.getOrDefault(point, point)).forEach(folded::appendCodePoint);
    return folded.chars().allMatch(unit -> unit < 128) ? folded.toString() : word;
  }

  /** Invisible characters that a word may be broken with, and marks set upon letters. */
  static boolean skipped(int point) {
    var type = Character.getType(point);
    return type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
        || point == 0x115F
        || point == 0x3164;
  }
}
