package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Addressed;
import dev.tidings.sandbox.ControlComments;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Which posts of others name a Page, the newest first: the reference "Page Tagged". Comments and stories do not count. */
record FacebookTagged(World world) {
  /** @param below only those whose ids are less */
  List<Post> of(Account page, long below, int most) {
    long now = System.currentTimeMillis();
    List<Post> found = new ArrayList<>();
    Iterator<Post> newestFirst = world.posts().newestFirst(FacebookNetwork.FACEBOOK);
    while (newestFirst.hasNext() && found.size() < most) {
      Post post = newestFirst.next();
      if (Long.parseLong(post.id()) < below && post.listed(now) && !ControlComments.isComment(post) && !FacebookFilmViews.isStory(post)
          && Addressed.in(post, world).contains(page)) {
        found.add(post);
      }
    }
    return found;
  }
}
