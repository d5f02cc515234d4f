package dev.tidings.models.sentiment;

/** Says how texts sound. Safe for any number of threads; the same text has the same verdict. */
public interface SentimentModel {
  /**
   * The verdict on a text, which may be anything but null. Its time is bounded whatever the text; how long it is is said
   * where one is made.
   */
  Verdict judge(String text);

  /**
   * The model whose verdict {@link #judge} gives on that text: this one, unless it asks one of several. Verdicts of the same
   * model can be compared; those of two models have scales of their own.
   */
  default SentimentModel answering(String text) {
    return this;
  }
}
