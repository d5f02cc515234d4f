package dev.tidings.models.text.safety;

/** What a post may be unsafe for. */
public enum SafetyCategory {
  /** Belittles a person. */
  INSULT,
  /** Coarse words, at nobody in particular. */
  PROFANITY,
  /** Announces, wishes or calls for violence against somebody. */
  THREAT,
  /** Explicit, or asks for what is. */
  SEXUAL,
  /** Attacks people for what they are: slurs, dehumanising, calls to exclude. */
  HATE,
  /** Tells of wishing to harm oneself (somebody may need help) or urges others to. */
  SELF_HARM,
  /** Spam and scams. */
  SPAM
}
