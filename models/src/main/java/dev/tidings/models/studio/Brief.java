package dev.tidings.models.studio;

import java.util.List;
import java.util.Locale;

/**
 * What a post is to say. Texts may be empty, lists may be empty; at least one of topic, product, offer and call to action is
 * given. Nothing beyond this, the article and the brand's own posts gets into a draft.
 *
 * @param topic what it is about: a noun phrase, a gerund, a how or why, a sentence or a question
 * @param product what is shown or sold, as the brand calls it
 * @param offer what is offered: "20% off all weekend", "save 20% this week", "your first class is free"
 * @param audience whom it is for, such as "busy parents"
 * @param network the network's id, such as {@code x}; see {@link dev.tidings.models.studio.network.Networks}
 * @param callToAction what people are asked to do, such as "Book a table"
 * @param links addresses, each of which is in the text
 * @param hashtags with or without their sign, each of which is in the text
 * @param language a BCP 47 tag, such as {@code en}
 * @param must words and phrases that the text has to hold, whatever their case
 * @param mustNot words and phrases that it must not hold, whatever their case
 * @param article the text of an article to quote from; may be empty
 */
public record Brief(
    String topic,
    String product,
    String offer,
    String audience,
    Goal goal,
    Tone tone,
    String network,
    String callToAction,
    List<String> links,
    List<String> hashtags,
    String language,
    List<String> must,
    List<String> mustNot,
    String article) {
  public Brief {
    topic = orEmpty(topic);
    product = orEmpty(product);
    offer = orEmpty(offer);
    audience = orEmpty(audience);
    goal = goal == null ? Goal.ANNOUNCE : goal;
    tone = tone == null ? Tone.FRIENDLY : tone;
    network = orEmpty(network).toLowerCase(Locale.ROOT);
    callToAction = orEmpty(callToAction);
    links = links == null ? List.of() : List.copyOf(links);
    hashtags = hashtags == null ? List.of() : List.copyOf(hashtags);
    language = orEmpty(language).isEmpty() ? "en" : language.toLowerCase(Locale.ROOT);
    must = must == null ? List.of() : List.copyOf(must);
    mustNot = mustNot == null ? List.of() : List.copyOf(mustNot);
    article = orEmpty(article);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** A brief for that network, in English, to be filled in. */
  public static Builder on(String network) {
    return new Builder(network);
  }

  /** The brief, to be changed. */
  public Builder change() {
    return new Builder(network).topic(topic).product(product).offer(offer).audience(audience).goal(goal).tone(tone)
        .callToAction(callToAction).links(links).hashtags(hashtags).language(language).must(must).mustNot(mustNot)
        .article(article);
  }

  /** Fills in a brief, word by word. */
  public static final class Builder {
    private final String network;
    private String topic = "";
    private String product = "";
    private String offer = "";
    private String audience = "";
    private Goal goal = Goal.ANNOUNCE;
    private Tone tone = Tone.FRIENDLY;
    private String callToAction = "";
    private List<String> links = List.of();
    private List<String> hashtags = List.of();
    private String language = "en";
    private List<String> must = List.of();
    private List<String> mustNot = List.of();
    private String article = "";

    private Builder(String network) {
      this.network = network;
    }

    public Builder topic(String topic) {
      this.topic = topic;
      return this;
    }

    public Builder product(String product) {
      this.product = product;
      return this;
    }

    public Builder offer(String offer) {
      this.offer = offer;
      return this;
    }

    public Builder audience(String audience) {
      this.audience = audience;
      return this;
    }

    public Builder goal(Goal goal) {
      this.goal = goal;
      return this;
    }

    public Builder tone(Tone tone) {
      this.tone = tone;
      return this;
    }

    public Builder callToAction(String callToAction) {
      this.callToAction = callToAction;
      return this;
    }

    public Builder links(List<String> links) {
      this.links = links;
      return this;
    }

    public Builder link(String link) {
      return links(List.of(link));
    }

    public Builder hashtags(List<String> hashtags) {
      this.hashtags = hashtags;
      return this;
    }

    public Builder language(String language) {
      this.language = language;
      return this;
    }

    public Builder must(List<String> must) {
      this.must = must;
      return this;
    }

    public Builder mustNot(List<String> mustNot) {
      this.mustNot = mustNot;
      return this;
    }

    public Builder article(String article) {
      this.article = article;
      return this;
    }

    public Brief build() {
      return new Brief(topic, product, offer, audience, goal, tone, network, callToAction, links, hashtags, language, must,
          mustNot, article);
    }
  }
}
