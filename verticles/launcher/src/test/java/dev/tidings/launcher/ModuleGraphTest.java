package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The modules' dependencies on each other, as their poms declare them. */
class ModuleGraphTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private record Dependency(String artifact, boolean test) {}

  static Stream<String> capabilities() throws Exception {
    var foundations = Set.of("runtime", "stores", "launcher");
    return modules(ROOT.resolve("verticles")).stream().filter(module -> !foundations.contains(module));
  }

  @ParameterizedTest
  @MethodSource("capabilities")
  void aCapabilityStandsOnContractsAndRuntimeAlone(String module) throws Exception {
    var allowed = module.equals("web") ? Set.of("bus-contracts", "runtime", "webroot") : Set.of("bus-contracts", "runtime");
    assertThat(needed(ROOT.resolve("verticles").resolve(module))).isSubsetOf(allowed);
  }

  @Test
  void theFoundationsStandOnLess() throws Exception {
    assertThat(needed(ROOT.resolve("bus-contracts"))).isEmpty();
    assertThat(needed(ROOT.resolve("cluster-config"))).isEmpty();
    assertThat(needed(ROOT.resolve("models"))).isEmpty();
    assertThat(needed(ROOT.resolve("verticles/stores"))).isEmpty();
    assertThat(needed(ROOT.resolve("verticles/runtime"))).containsExactly("bus-contracts");
  }

  @Test
  void theLauncherComposesEveryCapability() throws Exception {
    assertThat(needed(ROOT.resolve("verticles/launcher"))).containsAll(capabilities().toList());
  }

  private static Set<String> needed(Path module) throws Exception {
    var needed = new TreeSet<String>();
    for (Dependency each : dependencies(module)) {
      if (!each.test()) {
        needed.add(each.artifact());
      }
    }
    return needed;
  }

  private static List<Dependency> dependencies(Path module) throws Exception {
    var found = new ArrayList<Dependency>();
    for (Element each : elements(pom(module), "dependency")) {
      if (text(each, "groupId").equals("dev.tidings")) {
        found.add(new Dependency(text(each, "artifactId"), text(each, "scope").equals("test")));
      }
    }
    return found;
  }

  private static List<String> modules(Path parent) throws Exception {
    return elements(pom(parent), "module").stream().map(module -> module.getTextContent().strip()).toList();
  }

  private static Element pom(Path module) throws IOException, SAXException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(module.resolve("pom.xml").toFile()).getDocumentElement();
  }

  private static List<Element> elements(Element in, String name) {
    var nodes = in.getElementsByTagName(name);
    var found = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String text(Element in, String name) {
    var found = elements(in, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }
}
