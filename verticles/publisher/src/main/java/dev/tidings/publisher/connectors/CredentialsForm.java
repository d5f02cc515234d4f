package dev.tidings.publisher.connectors;

import java.util.HashSet;
import java.util.List;

/**
 * What a person copies from a network to connect an account without its consent page, such as a bot's token.
 *
 * @param about where it is to be had, for a person
 * @param fields in the order in which they are asked for
 */
public record CredentialsForm(String about, List<Field> fields) {
  public CredentialsForm {
    fields = List.copyOf(fields);
  }

  /**
   * One thing that is copied. Words are in English.
   *
   * @param label what the network calls it
   * @param about what it is, where its label does not say it; null otherwise
   * @param example of a right value
   * @param simulated a right value on the simulated network
   * @param pattern that it must match whole
   * @param secret whether it is hidden while it is typed, and is what the network judges as access
   */
  public record Field(
      String name, String label, String about, String example, String simulated, String pattern, Boolean secret) {
    public Field {
      secret = secret != null && secret;
    }
  }

  /** The field whose value proves who asks. */
  public Field proof() {
    return fields.stream().filter(Field::secret).findFirst().orElseThrow();
  }

  /** The field whose value names the account. */
  public Field subject() {
    return fields.stream().filter(field -> !field.secret()).findFirst().orElseThrow();
  }

  /** Whether it asks for a name and a proof of it, each field once and wholly described. */
  boolean isWhole() {
    var names = new HashSet<String>();
    return about != null && fields.stream().anyMatch(Field::secret) && !fields.stream().allMatch(Field::secret)
        && fields.stream().allMatch(field -> names.add(field.name()) && field.label() != null && field.example() != null
            && field.simulated() != null && field.pattern() != null && field.simulated().matches(field.pattern()));
  }
}
