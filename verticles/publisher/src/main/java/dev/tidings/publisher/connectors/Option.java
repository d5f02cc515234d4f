package dev.tidings.publisher.connectors;

import java.util.List;
import java.util.Map;

/**
 * An option of a variant. Words are in English.
 *
 * @param type {@code text}, {@code flag}, {@code choice}, {@code number} or {@code list} (of texts)
 * @param values of a choice; empty otherwise
 * @param limit of a text in characters, of a list in entries; 0 for none
 * @param pattern that a text, or each entry of a list, must match whole; null for any
 * @param label what it is called
 * @param required whether nothing goes out without it
 * @param least of a number; null for any
 * @param most of a number; null for any
 * @param entryLimit of each entry of a list, in characters; 0 for none
 * @param about what it does, where its label does not say it; null otherwise
 * @param example of a right value; null for none
 * @param valueLabels what each value of a choice is called
 * @param unset what holds while it is not given; null where nobody needs to know
 * @param role what it means to those who show a post, of {@link DescriptorReader#ROLES}; null for nothing
 * @param fixed whether it stays as it was published when the post is edited
 * @param lasting whether an edit can change it, but not take it back
 */
public record Option(
    String type,
    List<String> values,
    Integer limit,
    String pattern,
    String label,
    Boolean required,
    Long least,
    Long most,
    Integer entryLimit,
    String about,
    String example,
    Map<String, String> valueLabels,
    String unset,
    String role,
    Boolean fixed,
    Boolean lasting) {
  public Option {
    fixed = fixed != null && fixed;
    lasting = lasting != null && lasting;
    limit = limit == null ? 0 : limit;
    entryLimit = entryLimit == null ? 0 : entryLimit;
    required = required != null && required;
    values = values == null ? List.of() : List.copyOf(values);
    valueLabels = valueLabels == null ? Map.of() : Map.copyOf(valueLabels);
  }
}
