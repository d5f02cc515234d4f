package dev.tidings.sandbox;

/** How a network's posts look on its pages; what is said here is how most do. Everything of anybody's must be escaped. */
public interface Look {
  /** The text as markup. */
  default String text(Post post) {
    return Html.escape(post.content().text()).replace("\n", "<br>");
  }

  /** What stands above the text. */
  default void above(Html html, Post post) {}

  /** What stands between the text and its poll or media. */
  default void card(Html html, Post post) {}

  /** What stands below the media. */
  default void below(Html html, Post post) {}

  /** What is remarked beside the time; empty for nothing. */
  default String remark(Post post) {
    return "";
  }
}
