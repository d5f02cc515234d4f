package dev.tidings.models.engagement;

/** What of a post, its time or its account a forecast can rest on. */
public enum Aspect {
  LENGTH, LINK, PICTURE, HASHTAGS, MENTIONS, OPENING, CAPITALS, PUNCTUATION, QUOTE, NUMBERS, SERIES, KIND, CLIENT, HOUR,
  WEEKDAY, PACE, MOMENTUM, WORDING
}
