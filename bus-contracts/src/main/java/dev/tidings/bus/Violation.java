package dev.tidings.bus;

/**
 * One rule that an input breaks.
 *
 * @param field JSON pointer or field name of what is wrong, such as {@code /variants/0/parts/1/text}
 * @param rule the rule's stable name, such as {@code text-too-long}
 * @param message what is wrong and what would be right, for a person
 */
public record Violation(String field, String rule, String message) {}
