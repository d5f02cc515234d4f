package dev.tidings.models.text.safety;

/**
 * Why a text was not cleared.
 *
 * @param rule the id of the rule in {@code rules.tsv}, or of one of {@link SpamSigns}
 * @param start where in the text it begins, in UTF-16 units
 * @param end where it ends
 * @param matched that part of the text, at most 80 units of it
 * @param reason in words, with what made it milder (quoted, about oneself, said in jest) or how it was disguised
 */
public record Finding(SafetyCategory category, Severity severity, String rule, int start, int end, String matched,
    String reason) {}
