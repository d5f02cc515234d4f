package dev.tidings.models.engagement;

/**
 * Why a forecast is what it is.
 *
 * @param lift what this adds to the forecast's lift, or takes from it, in log units
 * @param words in English, such as "has a picture link"
 */
public record Reason(Aspect aspect, double lift, String words) {}
