package dev.tidings.models.studio;

/**
 * Why a draft stands where it does.
 *
 * @param lift as {@link DraftPredictor} tells it; 0 where there is none
 * @param voice likeness to the brand's own posts, 0 to 1; 0 where there are none
 * @param fluency 0 to 1
 * @param total what drafts are ordered by, before variety
 */
public record DraftScores(double lift, double voice, double fluency, double total) {}
