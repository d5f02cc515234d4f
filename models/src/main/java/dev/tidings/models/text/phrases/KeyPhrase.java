package dev.tidings.models.text.phrases;

/**
 * A phrase that a text, or many, are about.
 *
 * @param phrase in lower case
 * @param score the larger the more; comparable within one answer alone
 * @param count in how many places of the text, or in how many texts, it stands
 */
public record KeyPhrase(String phrase, double score, int count) {}
