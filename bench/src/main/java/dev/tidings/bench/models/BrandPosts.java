package dev.tidings.bench.models;

import dev.tidings.models.studio.voice.BrandPost;
import java.util.List;
import java.util.stream.Stream;

/** Posts of four made-up brands that sound nothing alike. */
final class BrandPosts {
  /** A bakery in small letters with emoji, a bank, a shop that shouts, and a quiet tea house. */
  static final List<List<BrandPost>> BRANDS = List.of(
      posts("morning, neighbours! 🥐\nthe oven is warm and so are we. come by 💛",
          "morning, neighbours! 🥐\nrye on the shelf, jam on the table. stay a while 💛",
          "psst, the cinnamon knots are out 🥐 you know where to find us 💛",
              "morning, neighbours! 🥐\nrain outside, butter inside. come by 💛",
          "who wants the corner piece? 🥐 asking for everyone. stay a while 💛",
          "flour everywhere, again. we love it here 💛"),
      posts("We are pleased to share our report on savings behaviour. Please read the summary at your convenience.",
          "Our advisers would be pleased to answer your questions. Appointments may be arranged in every branch.",
          "We would like to thank our clients for their confidence. We remain at your disposal.",
          "An update on our service: the branch in Elm Street has been renovated. We look forward to welcoming you.",
          "We invite you to our seminar on retirement planning. Please register in advance. We remain at your disposal."),
      posts("STOP SCROLLING! Sneakers. Go! #sneakers #drop #run", "BIG DROP! You in? Move! #drop #run",
          "RUN. FAST. NOW! Who's with us? #run #drop",
          "LOUD colours! LOUDER soles! Get yours! #sneakers #drop", "NO EXCUSES! Lace up! Go! #run #sneakers #drop"),
      posts("There is a moment, between the kettle and the cup, when nothing is asked of you.",
          "Rain on the window, oolong in the pot, and the afternoon goes on.",
          "We picked a white tea from the hills of Fujian, and we have been quiet ever since.",
              "Some days ask for a second cup, and that is all they ask.",
          "The garden behind the tea house is open, and the bench is dry again."));

  private BrandPosts() {}

  private static List<BrandPost> posts(String... texts) {
    return Stream.of(texts).map(each -> new BrandPost(each, each.length())).toList();
  }
}
