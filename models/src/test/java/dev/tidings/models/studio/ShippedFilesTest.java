package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShippedFilesTest {
  private static final Pattern DEPENDENCY = Pattern.compile("<dependency>.{1,400}</dependency>");

  @Test
  void theNoticeOfTheWordsIsItsLicenceAlone() throws Exception {
    try (var file = Studio.class.getResourceAsStream("words-en.NOTICE.txt")) {
      var notice = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(notice).contains("WordNet 3.1 Copyright 2011 by Princeton University")
          .endsWith("Princeton University and LICENSEE agrees to preserve same.\n");
    }
  }

  @Test
  void theModuleAsksForEachLibraryOnce() throws Exception {
    var dependencies = DEPENDENCY.matcher(Files.readString(Path.of("pom.xml"))).results().map(MatchResult::group).toList();
    assertThat(dependencies).isNotEmpty().doesNotHaveDuplicates();
  }
}
