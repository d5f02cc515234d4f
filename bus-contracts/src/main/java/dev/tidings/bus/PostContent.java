package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What a post says and where: the part that an approval is about. Its hash is over these fields alone.
 *
 * @param accounts the accounts that it goes to
 * @param variants the wording and media, one per network of those accounts
 */
public record PostContent(List<AccountId> accounts, List<Variant> variants) {
  /** What all texts and options of a post may come to, in UTF-16 units: above the longest that a network takes. */
  public static final int MOST_CHARACTERS = 1_500_000;

  /** That they come to more. */
  public static final String TOO_LONG = "All texts and options together have at most " + MOST_CHARACTERS + " characters.";

  public PostContent {
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
    variants = variants == null ? List.of() : List.copyOf(variants);
  }

  /** The variant for a network, or null. */
  public Variant variant(String network) {
    return variants.stream().filter(each -> each.network().equals(network)).findFirst().orElse(null);
  }

  /** What all texts and options of wordings come to, in UTF-16 units. */
  public static long characters(List<Variant> variants) {
    return variants.stream().mapToLong(variant ->
        variant.parts().stream().mapToLong(part -> part.text().length() + part.media().stream()
            .mapToLong(media -> media.altText() == null ? 0 : media.altText().length()).sum()).sum()
        + variant.options().entrySet().stream()
            .mapToLong(option -> option.getKey().length() + option.getValue().toString().length()).sum()).sum();
  }

  /**
   * One network's wording.
   *
   * @param network the network's id, such as {@code x} or {@code mastodon}
   * @param parts one part, or several for a thread
   * @param options what only this network has, such as Mastodon's {@code visibility}, {@code spoilerText},
   *     {@code language}, {@code sensitive}, or X's {@code replySettings}
   */
  public record Variant(
      String network, List<Part> parts, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> options) {
    public Variant {
      if (network == null) {
        throw new IllegalArgumentException("network must not be null");
      }
      parts = parts == null ? List.of() : List.copyOf(parts);
      options = options == null ? Map.of() : Map.copyOf(options);
    }
  }

  /** One post of a thread, or the whole of a single post. */
  public record Part(String text, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Media> media) {
    public Part {
      text = text == null ? "" : text;
      media = media == null ? List.of() : List.copyOf(media);
    }
  }

  /**
   * A stored file and what it shows, in words.
   *
   * @param focus what matters of an image that is cut; null for its middle
   */
  public record Media(AssetId asset, String altText, @JsonInclude(JsonInclude.Include.NON_NULL) Focus focus) {
    public Media {
      if (asset == null) {
        throw new IllegalArgumentException("asset must not be null");
      }
    }

    public Media(AssetId asset, String altText) {
      this(asset, altText, null);
    }
  }

  /**
   * A place in a picture.
   *
   * @param x from 0 at the left to 1 at the right
   * @param y from 0 at the top to 1 at the bottom
   */
  public record Focus(double x, double y) {
    public Focus {
      if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
        throw new IllegalArgumentException("focus must be from 0 to 1");
      }
    }
  }
}
