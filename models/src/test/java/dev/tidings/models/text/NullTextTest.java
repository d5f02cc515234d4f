package dev.tidings.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.models.sentiment.FastSentiment;
import dev.tidings.models.sentiment.LexiconSentiment;
import dev.tidings.models.sentiment.Vader;
import dev.tidings.models.text.duplicates.DuplicateIndex;
import dev.tidings.models.text.language.FunctionWords;
import dev.tidings.models.text.language.LanguageIdentifier;
import dev.tidings.models.text.phrases.KeyPhrases;
import dev.tidings.models.text.phrases.Terms;
import dev.tidings.models.text.safety.SafetyScreen;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NullTextTest {
  @Test
  void whoGivesNoTextIsToldSo() {
    var phrases = new KeyPhrases(FunctionWords.load());
    var calls = List.<ThrowingCallable>of(() -> new PostNormaliser().normalise(null), () -> Terms.of(null),
        () -> LanguageIdentifier.load().identify(null), () -> SafetyScreen.load().screen(null),
        () -> phrases.of(null, "en", 3), () -> phrases.across(null, "en", 3), () -> new DuplicateIndex(10, 0.7).add("id", null),
        () -> new Vader().compound(null), () -> FastSentiment.open().judge((String) null), () -> LexiconSentiment.of("de").judge(null));
    assertThat(calls).allSatisfy(call -> assertThat(catchThrowable(call)).isInstanceOf(NullPointerException.class)
        .message().containsAnyOf("the text is null", "there is no list of texts"));
  }
}
