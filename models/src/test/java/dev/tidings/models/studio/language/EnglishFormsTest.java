package dev.tidings.models.studio.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.studio.language.PhraseReader.Use;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishFormsTest {
  private static final EnglishForms FORMS = new EnglishForms(Words.shipped());

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "our new spring menu | NOUN | SINGULAR | our new spring menu",
          "Cold brew tonic | NOUN | SINGULAR | our cold brew tonic",
      "Tuesday workshops | NOUN | PLURAL | our Tuesday workshops",
          "The Lakeside branch | NOUN | SINGULAR | the Lakeside branch",
      "AI-assisted invoicing | NOUN | SINGULAR | our AI-assisted invoicing",
          "Northwind Traders | NOUN | UNKNOWN | Northwind Traders",
      "iPhone cases | NOUN | PLURAL | our iPhone cases", "Anna's class | NOUN | SINGULAR | Anna's class",
      "glasses | NOUN | PLURAL | our glasses", "news | NOUN | SINGULAR | our news",
          "מאפיית לחם | NOUN | UNKNOWN | מאפיית לחם"})
  void fitsProductsIntoSentences(String given, PhraseKind kind, GrammaticalNumber number, String put) {
    var phrase = FORMS.read(given, Use.PRODUCT);
    assertThat(phrase.kind()).isEqualTo(kind);
    assertThat(phrase.number()).isEqualTo(number);
    assertThat(FORMS.put(phrase, Use.PRODUCT, "")).contains(put);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "How to save money | INDIRECT_QUESTION | how to save money", "Launching our app | GERUND | launching our app",
      "We're moving | CLAUSE | ''", "Is tea better? | QUESTION | ''", "Save water at home | INSTRUCTION | ''",
          "Kids eat free | CLAUSE | ''",
      "summer sale | NOUN | the summer sale", "remote work | NOUN | remote work", "Christmas | NOUN | Christmas"})
  void fitsTopicsAfterPrepositions(String given, PhraseKind kind, String put) {
    var phrase = FORMS.read(given, Use.TOPIC);
    assertThat(phrase.kind()).isEqualTo(kind);
    assertThat(FORMS.put(phrase, Use.TOPIC, "about").orElse("")).isEqualTo(put);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "four-day week | a four-day week", "20% off | 20% off", "10% discount | a 10% discount",
          "free shipping | free shipping",
      "Save 20% today | save 20% today", "your first class is free | your first class is free"})
  void fitsOffers(String given, String put) {
    assertThat(FORMS.put(FORMS.read(given, Use.OFFER), Use.OFFER, "any")).contains(put);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "20% off | you get 20% off | get 20% off", "free trial | you get a free trial | get a free trial",
      "Save 15% with code HELLO | you can save 15% with code HELLO | save 15% with code HELLO",
      "your first class is free | your first class is free | ''", "Kids eat free | kids eat free | ''",
      "early backers get an extra map | early backers get an extra map | ''", "£5 | '' | ''",
      "£5 off | you get £5 off | get £5 off", "cancel any time | you can cancel any time | cancel any time",
      "open until midnight | '' | ''"})
  void tellsOffersAsSentences(String given, String fact, String get) {
    var phrase = FORMS.read(given, Use.OFFER);
    assertThat(FORMS.put(phrase, Use.OFFER, "fact").orElse("")).isEqualTo(fact);
    assertThat(FORMS.put(phrase, Use.OFFER, "get").orElse("")).isEqualTo(get);
  }

  @ParameterizedTest
  @CsvSource({"over-60s,Over-60s", "iPhone owners,iPhone owners", "welsh speakers,Welsh speakers", "zipalong,Zipalong",
      "launchpad.dev,launchpad.dev"})
  void beginsSentences(String within, String beginning) {
    assertThat(FORMS.capitalised(within)).isEqualTo(beginning);
  }

  @ParameterizedTest
  @CsvSource({"Welsh speakers,Welsh speakers", "Swift and Kotlin developers,Swift and Kotlin developers",
      "Busy parents,busy parents"})
  void keepsTheCapitalsOfNames(String given, String put) {
    assertThat(FORMS.put(FORMS.read(given, Use.AUDIENCE), Use.AUDIENCE, "")).contains(put);
  }

  @ParameterizedTest
  @CsvSource({"our meetup,our meetup", "a weighted blanket,''", "PrivacyCon,PrivacyCon", "rain barrels,''"})
  void knowsWhatOneCanBeAt(String given, String at) {
    assertThat(FORMS.put(FORMS.read(given, Use.PRODUCT), Use.PRODUCT, "at").orElse("")).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource({"Read the guide,read the guide", "Visit us,''", "Come in,''", "Order now,order now"})
  void knowsWhatIsDoneBehindALink(String given, String click) {
    assertThat(FORMS.put(FORMS.read(given, Use.CALL), Use.CALL, "click").orElse("")).isEqualTo(click);
  }

  @ParameterizedTest
  @CsvSource({"hour,an", "university,a", "SEO expert,an", "UX designer,a", "umbrella,an", "8-week course,an",
      "European tour,a", "NASA engineer,a"})
  void knowsAFromAn(String word, String article) {
    assertThat(Articles.before(word)).isEqualTo(article);
  }
}
