package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Exchange;

/**
 * Who may act for whom on LinkedIn: every simulated member has one page besides, of the same number, which it administers.
 */
final class LinkedInAuthors {
  static final String PERSON = "urn:li:person:";
  static final String ORGANISATION = "urn:li:organization:";

  private final LinkedInDialect dialect;

  LinkedInAuthors(LinkedInDialect dialect) {
    this.dialect = dialect;
  }

  static String person(Account account) {
    return PERSON + account.id();
  }

  static String organisation(Account account) {
    return ORGANISATION + account.id();
  }

  /** Lets only those through who may post as the author. */
  void mayWrite(Exchange exchange, String author) {
    may(exchange, author, "w_member_social", "w_organization_social");
  }

  /** Lets only those through who may read the author's posts: a member's are shown to few. */
  void mayRead(Exchange exchange, String author) {
    may(exchange, author, "r_member_social", "r_organization_social");
  }

  /** Lets only those through whose author it is. */
  void mustOwn(Exchange exchange, String author) {
    if (!person(exchange.account).equals(author) && !organisation(exchange.account).equals(author)) {
      throw dialect.foreignAuthor();
    }
  }

  private void may(Exchange exchange, String author, String asMember, String asPage) {
    mustOwn(exchange, author);
    String scope = author.startsWith(PERSON) ? asMember : asPage;
    if (!exchange.grant.holds(scope)) {
      throw dialect.forbidden(scope);
    }
  }
}
