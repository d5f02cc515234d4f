package dev.tidings.publisher.connectors;

/** How a network counts and shows a text. */
public interface TextLength {
  /** The length as the network counts. */
  int length(String text);

  /** Whether it holds a character that the network refuses. */
  boolean hasForbiddenCharacter(String text);

  /** The text as the network would show it. */
  String display(String text);
}
