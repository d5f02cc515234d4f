package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.PostLegality;
import java.util.List;

/** The rewriters that the studio has. Immutable. */
public final class Rewriters {
  /** Longer texts are refused, whatever the rewriter. */
  static final int MOST_CHARACTERS = 60_000;
  private static final int SENTENCES_ADDED = 2;

  private final Shortener shortener = new Shortener();
  private final Expander expander = new Expander();
  private final Formaliser formaliser = new Formaliser();
  private final HashtagCasing casing;

  public Rewriters(Words words) {
    this.casing = new HashtagCasing(words);
  }

  /** Those with the words that ship. Blocking, some 50 ms. */
  public static Rewriters shipped() {
    return new Rewriters(Words.shipped());
  }

  /** The one that does that. */
  public Rewriter of(Rewriting how) {
    return asked -> {
      if (asked.text().length() > MOST_CHARACTERS) {
        throw new RewriteRefused("The text has more than " + MOST_CHARACTERS + " characters.");
      }
      return checked(new Rewritten(parts(how, asked)), asked);
    };
  }

  private List<String> parts(Rewriting how, Rewrite asked) {
    var text = asked.text();
    return switch (how) {
      case SHORTEN -> List.of(shorter(asked));
      case EXPAND -> List.of(expander.expand(text, asked.article(), asked.limits(), SENTENCES_ADDED));
      case FORMALISE -> List.of(formaliser.formal(text));
      case LOOSEN -> List.of(formaliser.casual(text));
      case CASE_HASHTAGS -> List.of(casing.apply(text));
      case SPLIT -> split(asked);
    };
  }

  private String shorter(Rewrite asked) {
    if (asked.text().isBlank()) {
      throw new RewriteRefused("There is no text to shorten.");
    }
    if (asked.limits().takes(asked.text())) {
      return shortener.shorter(asked.text(), asked.keep());
    }
    return shortener.fit(asked.text(), asked.limits(), asked.keep()).orElseThrow(() -> new RewriteRefused(
        "What has to stay does not fit a post on " + asked.limits().name() + "."));
  }

  private static List<String> split(Rewrite asked) {
    try {
      return new ThreadSplitter(asked.limits(), true).split(asked.text());
    } catch (IllegalArgumentException e) {
      throw new RewriteRefused(e.getMessage());
    }
  }

  private static Rewritten checked(Rewritten rewritten, Rewrite asked) {
    var whole = rewritten.text().replace('\n', ' ');
    for (var part : rewritten.parts()) {
      PostLegality.problem(part, asked.limits()).ifPresent(problem -> {
        throw new RewriteRefused(problem);
      });
    }
    asked.keep().stream().filter(each -> Mentions.holds(asked.text(), each) && !Mentions.holds(whole, each)).findFirst()
        .ifPresent(each -> {
          throw new RewriteRefused("\"" + each + "\" has to stay, and would not.");
        });
    return rewritten;
  }
}
