package dev.tidings.models.text.entities;

import com.twitter.twittertext.Extractor;
import dev.tidings.models.text.DotChains;
import dev.tidings.models.text.entities.Entity.Basis;
import dev.tidings.models.text.entities.Entity.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds what a post names: links, hashtags, cashtags and accounts by X's own rules (the library twitter-text), and proper
 * names by a gazetteer, by words that tell a kind, and by capitals. Reads the first {@value #LONGEST} units; any number of
 * threads may share one.
 *
 * <p>Limits of names: English and languages that write like it (in German, where every noun has a capital, the capitals tell
 * nothing: ask for {@link #marks} alone). Names in small letters are found only if the gazetteer has them; posts that shout,
 * and headlines with capitals throughout, give only what it has; a kind that nothing tells stays {@link Kind#NAME}.
 */
public final class EntityExtractor {
  /** How much of a text is read, in UTF-16 units. */
  public static final int LONGEST = 10_000;

  private final Names names;

  /** Names are looked up in that list. */
  public EntityExtractor(Gazetteer gazetteer) {
    this.names = new Names(gazetteer);
  }

  /** Everything that a text names, in its order; no two overlap. */
  public List<Entity> extract(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var read = text.substring(0, Math.min(text.length(), LONGEST));
    var found = new ArrayList<>(marks(read));
    var blanked = new StringBuilder(read);
    for (var mark : found) {
      for (var at = mark.start(); at < mark.end(); at++) {
        blanked.setCharAt(at, ' ');
      }
    }
    found.addAll(names.find(blanked.toString()));
    found.sort(Comparator.comparingInt(Entity::start));
    return List.copyOf(found);
  }

  /** Links, hashtags, cashtags and accounts alone. */
  public List<Entity> marks(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var read = DotChains.broken(text.substring(0, Math.min(text.length(), LONGEST)));
    return new Extractor().extractEntitiesWithIndices(read).stream().map(found -> mark(read, found)).toList();
  }

  private static Entity mark(String text, Extractor.Entity found) {
    var kind = switch (found.getType()) {
      case URL -> Kind.LINK;
      case HASHTAG -> Kind.HASHTAG;
      case CASHTAG -> Kind.CASHTAG;
      case MENTION -> Kind.ACCOUNT;
    };
    var value = kind == Kind.LINK ? found.getValue() : found.getValue().toLowerCase(Locale.ROOT);
    return new Entity(kind, found.getStart(), found.getEnd(), text.substring(found.getStart(), found.getEnd()), value,
        Basis.SYNTAX);
  }
}
