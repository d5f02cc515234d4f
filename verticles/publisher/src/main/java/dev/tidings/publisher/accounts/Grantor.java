package dev.tidings.publisher.accounts;

/**
 * Whose consent an access is by, where a network takes back only all that a person has given to an application.
 *
 * @param client the application's id, by which networks number people
 * @param person as the network calls them to that application; an account's own id where nobody else stands behind it
 */
record Grantor(String client, String person) {
  static Grantor of(String text) {
    int space = text.lastIndexOf(' ');
    return new Grantor(text.substring(0, space), text.substring(space + 1));
  }

  /** As it is stored. */
  String text() {
    return client + " " + person;
  }
}
