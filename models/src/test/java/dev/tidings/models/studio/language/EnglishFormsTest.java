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
      "open until midnight | '' | ''", "tickets from £15 | '' | ''",
      "the winning team drinks for free | the winning team drinks for free | ''", 
      "Buy two, save 20% | '' | buy two, save 20%",
      "Book before June and save | you can book before June and save | book before June and save"})
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
      "IT managers,IT managers",
      "Busy parents,busy parents"})
  void keepsTheCapitalsOfNames(String given, String put) {
    assertThat(FORMS.put(FORMS.read(given, Use.AUDIENCE), Use.AUDIENCE, "")).contains(put);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "sensitive skin | subject | sensitive skin", "Q3 results | subject | ''", "the school holidays | subject | ''",
      "lower fares | subject | ''", "heat pumps | talk | heat pumps", "choosing running shoes | talk | ''",
      "reading in schools | talk | ''", "winter cycling | purpose | winter cycling", "hiking boots | purpose | ''",
      "our rebrand | news | our rebrand", "lower fares | news | lower fares", "long-distance running | news | ''",
      "night buses | served | night buses", "our rebrand | served | ''", "support for charities | served | ''",
      "winter opening hours | times | winter opening hours", "opening hours | title | ''", "Jazz | title | Jazz",
      "your first concert | yours | your first concert", "best pizza topping | yours | the best pizza topping",
      "your first concert | matter | ''", "hybrid working | matter | hybrid working",
      "choosing a school | doing | choosing a school",
      "Why bikes get stolen | wonder | why bikes get stolen", "We're moving | clause | We're moving",
      "Save the bees | urge | save the bees"})
  void tellsWhatATopicIs(String given, String form, String put) {
    assertThat(FORMS.put(FORMS.read(given, Use.TOPIC), Use.TOPIC, form).orElse("")).isEqualToIgnoringCase(put);
  }

  @ParameterizedTest
  @CsvSource({"the Trailhead 2,the Trailhead 2", "a beginner's guide,''", "40 hours of interviews,''",
      "ledgerly 3.0,ledgerly 3.0"})
  void meetsNothingThatNobodyKnowsYet(String given, String met) {
    assertThat(FORMS.put(FORMS.read(given, Use.PRODUCT), Use.PRODUCT, "met").orElse("")).isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource({"our salary survey,our salary survey", "a ten-step checklist,a ten-step checklist", "smoke alarms,''"})
  void knowsWhatIsAboutSomething(String given, String on) {
    assertThat(FORMS.put(FORMS.read(given, Use.PRODUCT), Use.PRODUCT, "on").orElse("")).isEqualTo(on);
  }

  @ParameterizedTest
  @CsvSource({"no joining fee,no joining fee", "tickets from £15,tickets from £15", "€5,''", "kids eat free,''",
      "the winning team drinks for free,''"})
  void knowsWhatSomethingComesWith(String given, String with) {
    assertThat(FORMS.put(FORMS.read(given, Use.OFFER), Use.OFFER, "with").orElse("")).isEqualTo(with);
  }

  @ParameterizedTest
  @CsvSource({"Get a quote,get a quote,get a quote", "Apply by Friday,'',''", "Read on,read on,''", "Visit us,visit us,''"})
  void knowsWhatIsNotToBeDoneByATime(String given, String loose, String here) {
    var call = FORMS.read(given, Use.CALL);
    assertThat(FORMS.put(call, Use.CALL, "loose").orElse("")).isEqualTo(loose);
    assertThat(FORMS.put(call, Use.CALL, "here").orElse("")).isEqualTo(here);
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
