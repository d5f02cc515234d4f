package dev.tidings.bus;

import java.util.List;
import java.util.Map;

/**
 * An option of a variant: how it is edited, and what it means to those who show a post. Words are in English, for where
 * there is no translation.
 *
 * @param type {@code text}, {@code flag}, {@code choice}, {@code number} or {@code list} (of texts)
 * @param values of a choice; empty otherwise
 * @param limit of a text in characters, of a list in entries; 0 for none
 * @param place among the network's options, from 0
 * @param required whether nothing goes out without it
 * @param least of a number; null for any
 * @param most of a number; null for any
 * @param entryLimit of each entry of a list, in characters; 0 for none
 * @param about what it does, where its label does not say it
 * @param example of a right value
 * @param valueLabels of a choice, by value
 * @param unset what holds while it is not given
 * @param role {@code audience}, {@code replies}, {@code content-warning}, {@code sensitive}, {@code language},
 *     {@code notice}, {@code format}; null for none
 */
public record VariantOption(
    String type,
    List<String> values,
    Integer limit,
    String label,
    Integer place,
    Boolean required,
    Long least,
    Long most,
    Integer entryLimit,
    String about,
    String example,
    Map<String, String> valueLabels,
    String unset,
    String role) {}
