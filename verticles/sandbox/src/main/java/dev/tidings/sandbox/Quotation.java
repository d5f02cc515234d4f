package dev.tidings.sandbox;

/** A post within another one that quotes it. */
public final class Quotation {
  private Quotation() {}

  /** Shows the post of that id, if anything is quoted, or that it is gone. */
  public static void show(Html html, World world, Network network, Object id, Look look) {
    if (!(id instanceof String quotedId)) {
      return;
    }
    Post quoted = world.posts().find(network, quotedId).filter(found -> !found.deleted()).orElse(null);
    if (quoted == null) {
      html.raw("<blockquote class=\"quoted\">This post is gone.</blockquote>");
      return;
    }
    Account author = world.accounts().find(quoted.account()).orElseThrow();
    html.raw("<blockquote class=\"quoted\"><p class=\"who\"><b>").text(author.displayName()).raw("</b> <span class=\"handle\">@");
    html.text(author.fullHandle()).raw("</span></p><div dir=\"auto\">").raw(look.text(quoted)).raw("</div></blockquote>");
  }
}
