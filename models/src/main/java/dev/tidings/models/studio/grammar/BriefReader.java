package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.BriefRefused;
import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.language.Forms;
import dev.tidings.models.studio.language.Phrase;
import dev.tidings.models.studio.language.PhraseReader.Use;
import dev.tidings.models.studio.language.PhraseText;
import dev.tidings.models.studio.network.NetworkLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a brief: what is to be said once, in which form, and whether that can be. */
public final class BriefReader {
  /** More than this of a list is refused. */
  private static final int MOST_OF_A_LIST = 60;

  private final Forms forms;

  public BriefReader(Forms forms) {
    this.forms = forms;
  }

  /**
   * Reads a brief.
   *
   * @throws BriefRefused if there is nothing to say, a field is too long or contradicts another
   */
  public Request read(Brief brief, NetworkLimits limits, String note) {
    var reasons = new ArrayList<>(BriefBounds.problems(brief, MOST_OF_A_LIST));
    if (!reasons.isEmpty()) {
      throw new BriefRefused(reasons);
    }
    Map<SlotName, Phrase> phrases = new EnumMap<>(SlotName.class);
    boolean role = brief.goal() == Goal.HIRE && brief.topic().isBlank()
        && forms.put(read(brief.product(), Use.TOPIC, limits), Use.TOPIC, "vacancy").isPresent();
    phrases.put(SlotName.TOPIC, read(role ? brief.product() : brief.topic(), Use.TOPIC, limits));
    phrases.put(SlotName.PRODUCT, read(role ? "" : brief.product(), Use.PRODUCT, limits));
    phrases.put(SlotName.OFFER, read(brief.offer(), Use.OFFER, limits));
    phrases.put(SlotName.AUDIENCE, read(brief.audience(), Use.AUDIENCE, limits));
    var links = new LinkedHashSet<String>();
    brief.links().stream().map(each -> PhraseText.visible(each).strip()).filter(each -> !each.isEmpty()).forEach(links::add);
    var tags = new LinkedHashMap<String, String>();
    brief.hashtags().forEach(each -> addTag(each, tags));
    var musts = new ArrayList<String>();
    sortMusts(brief, limits, links, tags, musts);
    var call = calling(read(brief.callToAction(), Use.CALL, limits), links);
    phrases.put(SlotName.CTA, call);
    var texts = texts(note, links, musts);
    return new Request(brief, limits, new Material(forms, phrases, texts), said(phrases), List.copyOf(musts),
        List.copyOf(links),
        List.copyOf(tags.values()));
  }

  private static Map<SlotName, String> texts(String note, Set<String> links, List<String> musts) {
    Map<SlotName, String> texts = new EnumMap<>(SlotName.class);
    texts.put(SlotName.LINK, links.isEmpty() ? "" : links.iterator().next());
    texts.put(SlotName.MUST, musts.isEmpty() ? "" : "must");
    texts.put(SlotName.NOTE, note);
    return texts;
  }

  private Phrase read(String raw, Use use, NetworkLimits limits) {
    return forms.read(limits.id().equals("youtube") ? raw.replace('<', ' ').replace('>', ' ') : raw, use);
  }

  private static void sortMusts(Brief brief, NetworkLimits limits, Set<String> links, Map<String, String> tags,
      List<String> musts) {
    for (var each : brief.must()) {
      var must = PhraseText.cleaned(each);
      if (must.startsWith("#") && !must.contains(" ")) {
        addTag(must, tags);
      } else if (must.contains("://")) {
        links.add(must);
      } else if (!must.isEmpty() && musts.stream().noneMatch(other -> Mentions.holds(other, must))) {
        musts.add(limits.id().equals("youtube") ? must.replace("<", "").replace(">", "") : must);
      }
    }
  }

  /** A call to action that holds the address itself has it taken out, since the address is put where it belongs. */
  private Phrase calling(Phrase call, Set<String> links) {
    var text = call.text();
    for (var link : links) {
      text = text.replace(link, "").strip();
    }
    return text.equals(call.text()) ? call : forms.read(text, Use.CALL);
  }

  private static void addTag(String raw, Map<String, String> tags) {
    var tag = Hashtags.of(raw);
    if (tag.length() > 1) {
      tags.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag);
    }
  }

  private static Set<SlotName> said(Map<SlotName, Phrase> phrases) {
    Set<SlotName> said = EnumSet.noneOf(SlotName.class);
    var order = List.of(SlotName.PRODUCT, SlotName.OFFER, SlotName.TOPIC, SlotName.AUDIENCE);
    for (var name : order) {
      var text = phrases.get(name).text();
      boolean elsewhere = order.stream().filter(other -> other != name && other != SlotName.AUDIENCE)
          .anyMatch(other -> holdsMore(phrases.get(other).text(), text, said.contains(other)));
      if (!text.isEmpty() && !elsewhere) {
        said.add(name);
      }
    }
    return said;
  }

  private static boolean holdsMore(String other, String text, boolean said) {
    return Mentions.holds(other, text) && (said || other.length() > text.length());
  }
}
