package dev.tidings.models.engagement;

/** What is measured of a draft, its time and its account, one number each. */
enum Feature {
  CHARACTERS(Aspect.LENGTH), WORDS(Aspect.LENGTH), WORD_LENGTH(Aspect.LENGTH),
  LINKS(Aspect.LINK), ENDS_WITH_LINK(Aspect.LINK), SHORT_LINKS(Aspect.LINK), PICTURES(Aspect.PICTURE),
  HASHTAGS(Aspect.HASHTAGS), MENTIONS(Aspect.MENTIONS),
  OPENS_WITH_MENTION(Aspect.OPENING), OPENS_WITH_DOT_MENTION(Aspect.OPENING),
  CAPITAL_WORDS(Aspect.CAPITALS), CAPITAL_SHARE(Aspect.CAPITALS),
  EXCLAMATIONS(Aspect.PUNCTUATION), ENDS_WITH_EXCLAMATION(Aspect.PUNCTUATION), QUESTIONS(Aspect.PUNCTUATION),
  OPENS_WITH_QUOTE(Aspect.QUOTE), QUOTES(Aspect.QUOTE), REPOSTS(Aspect.QUOTE),
  NUMBERS(Aspect.NUMBERS), CONTINUES(Aspect.SERIES), CONTINUED(Aspect.SERIES),
  REPLY(Aspect.KIND), CLIENT_LONG(Aspect.CLIENT), CLIENT_MIDDLE(Aspect.CLIENT),
  HOUR(Aspect.HOUR), HOUR_FROM_SIX(Aspect.HOUR), WEEKDAY(Aspect.WEEKDAY),
  MINUTES_SINCE_LAST(Aspect.PACE), POSTS_LAST_HOUR(Aspect.PACE), POSTS_LAST_DAY(Aspect.PACE),
  AGE_OF_NEWEST(Aspect.MOMENTUM), SPAN_OF_BASELINE(Aspect.MOMENTUM), LAST_5(Aspect.MOMENTUM), LAST_10(Aspect.MOMENTUM),
  LAST_100(Aspect.MOMENTUM), LAST_300(Aspect.MOMENTUM), MEAN_30(Aspect.MOMENTUM), SPREAD_100(Aspect.MOMENTUM),
  NEWEST(Aspect.MOMENTUM), BASELINE_BEFORE(Aspect.MOMENTUM),
  WORDS_LONG(Aspect.WORDING), WORDS_MIDDLE(Aspect.WORDING), WORDS_SHORT(Aspect.WORDING), WORDS_FITTED(Aspect.WORDING);

  static final int COUNT = values().length;
  private final Aspect aspect;

  Feature(Aspect aspect) {
    this.aspect = aspect;
  }

  Aspect aspect() {
    return aspect;
  }
}
