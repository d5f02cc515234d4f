package dev.tidings.publisher.connectors;

import java.time.Instant;

/**
 * What a step left on the network, as the network named it.
 *
 * @param step the step's number
 * @param part index of the part, from 0
 * @param media index of the image or other file within the part, from 0; -1 when it is about none
 * @param remoteId the network's id
 * @param url where people see it; null when they cannot; of an upload where the rest of it goes
 * @param at when, by the network's clock where it said, else by ours
 */
public record Witness(Kind kind, int step, int part, int media, String remoteId, String url, Instant at) {
  /** What was left. */
  public enum Kind {
    /** A post that people see. */
    POST,
    /** An image, or another file, that is ready to be used. */
    IMAGE,
    /** An image, or another file, that the network still works on. */
    IMAGE_IN_PROGRESS,
    /** An upload under way: its name, and where the rest of it goes, which is a key and never shown. */
    UPLOAD,
    /** Words on an image. */
    DESCRIPTION,
    /** What the network answered to a question, in words of the connector, for a later step. */
    ANSWER,
    /** A name for a later step: the key chosen for a post, or the network's name of what the post refers to. */
    NAME,
    /** An upload under way. Whoever has its name can add to it, so it is told to nobody. */
    SESSION,
    /** Nothing any more. */
    DELETED,
    /** Nothing: an addition to a post that is out was refused for good. What and why, in words for a person. */
    LEFT_OUT
  }

  /** Whether {@link #remoteId} is a name that people may be told; else it is a key, or words between steps. */
  public boolean namesSomething() {
    return kind != Kind.SESSION && kind != Kind.ANSWER && kind != Kind.LEFT_OUT;
  }
}
