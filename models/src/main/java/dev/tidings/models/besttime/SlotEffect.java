package dev.tidings.models.besttime;

/**
 * What is thought of an hour of the week.
 *
 * @param lift against the account's mean, in log units
 * @param low lower end of its 80 % interval
 * @param high upper end of its 80 % interval
 * @param posts how many of the account's posts were in it
 * @param networkPosts how many of the network's other posts were in it
 */
public record SlotEffect(Slot slot, double lift, double low, double high, int posts, int networkPosts) {}
