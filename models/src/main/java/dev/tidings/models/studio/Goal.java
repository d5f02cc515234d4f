package dev.tidings.models.studio;

/** What a post is for. A goal licenses what it says of itself: whoever announces may say that something is here. */
public enum Goal {
  /** Something is here, or is to be known. */
  ANNOUNCE,
  /** A product or an offer is to be taken up. */
  PROMOTE,
  /** A subject is explained. */
  EDUCATE,
  /** People are to answer. */
  ENGAGE,
  /** People are to follow a link. */
  TRAFFIC,
  /** People are to come to something. */
  EVENT,
  /** A role is open; the topic names it, or the product where there is no topic. */
  HIRE,
  /** Somebody is thanked. */
  THANK
}
