package dev.tidings.models.text.entities;

import java.util.Set;

/** Words, in small letters, that tell what a name is, or that have a capital without being one. */
final class NameCues {
  static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "dr", "prof", "sir", "lady", "lord", "president", "minister",
      "mayor", "senator", "king", "queen", "prince", "princess", "captain", "chef", "judge", "pope", "ceo", "coach",
      "professor");
  static final Set<String> FORMS = Set.of("inc", "ltd", "llc", "gmbh", "ag", "plc", "corp", "corporation", "company", "co",
      "group", "university", "institute", "college", "school", "foundation", "bank", "airlines", "airways", "studios",
      "records", "fc", "united", "hospital", "museum", "council", "ministry", "agency", "association", "bakery", "brewery",
      "restaurant", "hotel", "cafe", "club");
  static final Set<String> PLACES = Set.of("street", "road", "avenue", "square", "park", "river", "lake", "mountain",
      "island", "bridge", "airport", "station", "valley", "beach", "city", "county", "hill", "bay", "harbour", "market");
  static final Set<String> LINKS = Set.of("of", "de", "van", "von", "der", "da", "del", "la", "le", "&", "bin", "al");
  static final Set<String> NO_NAMES = Set.of("i", "i'm", "i'll", "i've", "i'd", "monday", "tuesday", "wednesday", "thursday",
      "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "rt", "lol", "omg", "wtf", "tbh",
      "imo", "ok", "okay", "tv", "am", "pm", "english", "french", "german", "spanish", "italian", "ceo", "happy", "thanks",
      "please", "new", "the", "a", "an", "we", "you", "he", "she", "it", "they", "my", "our", "your", "this", "that",
      "these", "those", "and", "but", "so", "if", "when", "what", "why", "how", "who", "where", "is", "are", "was", "do",
      "don't", "can", "can't", "no", "yes", "not", "just", "all", "every", "christmas");

  /** Longer words that headlines leave small among their capitals. */
  static final Set<String> HEADLINE = Set.of("with", "from", "into", "over", "than", "that", "your", "this", "after",
      "before", "about");

  private NameCues() {}
}
