package dev.tidings.models.rebuild;

import dev.tidings.models.engagement.EngagementPriorRecipe;
import dev.tidings.models.sentiment.AccurateSentimentRecipe;
import dev.tidings.models.sentiment.FastSentimentRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a shipped model again: {@code models/rebuild ID DATA}; or measures it again and writes its card, with nothing
 * trained: {@code models/rebuild ID DATA describe}.
 */
public final class Rebuild {
  private static final String DESCRIBE = "describe";
  private static final Path SHIPPED = Path.of("src/main/resources/dev/tidings/models/shipped");
  private static final List<Recipe> RECIPES = List.of(
      new EngagementPriorRecipe(),
      new CrisisRecipe(),
      new FastSentimentRecipe(),
      new AccurateSentimentRecipe());

  private Rebuild() {}

  /** Takes the id of a shipped model and the folder of the data; prints progress. */
  public static void main(String[] arguments) throws Exception {
    var describes = arguments.length == 3 && arguments[2].equals(DESCRIBE);
    var known = arguments.length == 2 || describes;
    var recipe = RECIPES.stream().filter(each -> known && each.id().equals(arguments[0])).findFirst();
    if (recipe.isEmpty()) {
      System.err.println("usage: models/rebuild ID DATA [" + DESCRIBE + "], where ID is one of "
          + RECIPES.stream().map(Recipe::id).collect(Collectors.joining(", ")));
      System.exit(2);
    }
    var into = Files.createDirectories(SHIPPED.resolve(recipe.get().id()));
    if (describes) {
      recipe.get().describe(Path.of(arguments[1]), into, System.out);
    } else {
      recipe.get().build(Path.of(arguments[1]), into, System.out);
    }
    System.exit(0);
  }
}
