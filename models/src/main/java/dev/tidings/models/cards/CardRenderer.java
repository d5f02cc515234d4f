package dev.tidings.models.cards;

import dev.tidings.models.cards.CardFonts.Role;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes cards: Java2D without a screen, in the shipped fonts alone. The same request gives the same bytes; may be called
 * from any number of threads. Making one is blocking work of the processor, some tens of milliseconds (about 8 MB while it
 * lasts); a text's length is looked at before anything else, so a hostile one costs nothing.
 */
public final class CardRenderer {
  private static final int LONGEST_BRAND = 40;

  private final CardFonts fonts = new CardFonts();
  private final CardSizes sizes;

  /** Reads the fonts, some 100 ms. */
  public CardRenderer(CardSizes sizes) {
    this.sizes = sizes;
  }

  /**
   * Makes one card.
   *
   * @throws CardRefused if it cannot be made as asked; nothing is ever cut off or left out instead
   */
  public Card render(CardRequest request) throws CardRefused {
    var size = sizes.find(request.size())
        .orElseThrow(() -> new CardRefused(Refusal.SIZE, "there is no size of that name; see CardSizes"));
    var scheme = Scheme.of(request.palette());
    var brand = CardText.of("brand", request.brand(), LONGEST_BRAND, Role.BOLD, fonts);
    var texts = CardTexts.of(request.content(), fonts);
    var inks = new CardLayout(size, scheme).place(texts, brand);
    var bytes = png(painted(texts, size, scheme, inks));
    if (bytes.length > size.bytes()) {
      throw new CardRefused(Refusal.BYTES, "the file has " + bytes.length + " bytes; " + size.network() + " takes "
          + size.bytes());
    }
    return new Card(bytes, size.width(), size.height(), AltText.of(texts, brand, size), placed(inks), scheme.notes());
  }

  private static BufferedImage painted(CardTexts texts, CardSize size, Scheme scheme, List<Ink> inks) {
    var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      Backdrop.paint(graphics, texts, size, scheme);
      for (var ink : inks) {
        graphics.setColor(new Color(ink.colour().rgb()));
        graphics.fill(ink.shape());
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static List<Card.Placed> placed(List<Ink> inks) {
    return inks.stream().filter(ink -> !ink.field().isEmpty()).map(ink -> {
      var bounds = ink.shape().getBounds2D();
      return new Card.Placed(ink.field(), first(bounds.getMinX()), first(bounds.getMinY()), end(bounds.getMaxX()),
          end(bounds.getMaxY()), ink.colour(), ink.ground(), ink.size());
    }).toList();
  }

  private static int first(double edge) {
    return (int) Math.floor(edge + CardLayout.ROUNDING);
  }

  private static int end(double edge) {
    return (int) Math.ceil(edge - CardLayout.ROUNDING);
  }

  private static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(new IIOImage(image, null, null));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
