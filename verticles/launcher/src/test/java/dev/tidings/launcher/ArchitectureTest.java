package dev.tidings.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Configuration;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that keep the modules apart, on the compiled classes of all of them. */
class ArchitectureTest {
  private static final List<String> CAPABILITIES = List.of("identity", "content", "media", "publisher", "sandbox", "web");
  private static JavaClasses product;

  @BeforeAll
  static void load() {
    product = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.tidings");
  }

  static List<String> capabilities() {
    return CAPABILITIES;
  }

  @ParameterizedTest
  @MethodSource("capabilities")
  void aCapabilityKnowsNoOther(String name) {
    String[] others = CAPABILITIES.stream()
        .filter(other -> !other.equals(name))
        .map(other -> "dev.tidings." + other + "..")
        .toArray(String[]::new);
    noClasses().that().resideInAPackage("dev.tidings." + name + "..")
        .should().dependOnClassesThat().resideInAnyPackage(others)
        .orShould().dependOnClassesThat().resideInAnyPackage("dev.tidings.launcher..", "dev.tidings.stores..")
        .allowEmptyShould(true)
        .check(product);
  }

  @Test
  void onlyTheRuntimeTouchesTheEventBus() {
    noClasses().that().resideOutsideOfPackage("dev.tidings.runtime..")
        .should().callMethod(Vertx.class, "eventBus")
        .check(product);
  }

  @Test
  void theRuntimeKnowsNoCapability() {
    noClasses().that().resideInAnyPackage("dev.tidings.runtime..", "dev.tidings.bus..", "dev.tidings.stores..")
        .should().dependOnClassesThat()
        .resideInAnyPackage(CAPABILITIES.stream().map(name -> "dev.tidings." + name + "..").toArray(String[]::new))
        .check(product);
  }

  @Test
  void theMessagesKnowNobody() {
    noClasses().that().resideInAPackage("dev.tidings.bus..")
        .should().dependOnClassesThat(resideInAPackage("dev.tidings..").and(not(resideInAPackage("dev.tidings.bus.."))))
        .check(product);
  }

  @Test
  void aCapabilityIsNamedAsOne() {
    classes().that().implement(Capability.class)
        .should().haveSimpleNameEndingWith("Capability").andShould().bePublic()
        .check(product);
  }

  @Test
  void verticlesReturnFutures() {
    noClasses().should().beAssignableTo(AbstractVerticle.class).check(product);
  }

  @Test
  void nobodySleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class)
        .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
        .check(product);
  }

  @Test
  void theEnvironmentIsReadInOnePlace() {
    noClasses().that().doNotBelongToAnyOf(Configuration.class)
        .should().callMethod(System.class, "getenv")
        .orShould().callMethod(System.class, "getenv", String.class)
        .check(product);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
        .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager")
        .check(product);
  }
}
