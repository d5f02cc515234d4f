package dev.tidings.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests as the Kubernetes model reads them: types fit, and no key is one that the API does not know. */
class ManifestTest {
  private static final KubernetesSerialization MODEL = new KubernetesSerialization();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  /** What the model did not understand it keeps aside as additional properties; without them it shows what it did. */
  private static final ObjectMapper UNDERSTOOD = new ObjectMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnyGetter(Annotated any) {
      return false;
    }
  });

  private static List<HasMetadata> manifests() throws IOException {
    var manifests = new ArrayList<HasMetadata>();
    for (var document : documents()) {
      manifests.add(MODEL.<HasMetadata>unmarshal(document));
    }
    return manifests;
  }

  private static List<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("base"))) {
      var documents = new ArrayList<String>();
      for (var file : files.filter(each -> !each.endsWith("kustomization.yaml")).sorted().toList()) {
        documents.addAll(List.of(Files.readString(file).split("(?m)^---$")));
      }
      return documents;
    }
  }

  @Test
  void noKeyIsUnknownToTheApi() throws IOException {
    for (var document : documents()) {
      var written = YAML.readTree(document);
      JsonNode understood = UNDERSTOOD.valueToTree(MODEL.<HasMetadata>unmarshal(document));
      assertThat(missing("", written, understood)).as(document).isEmpty();
    }
  }

  private static List<String> missing(String path, JsonNode written, JsonNode understood) {
    var missing = new ArrayList<String>();
    if (written.isObject()) {
      written.properties().forEach(field -> {
        if (!understood.has(field.getKey())) {
          missing.add(path + "/" + field.getKey());
        } else {
          missing.addAll(missing(path + "/" + field.getKey(), field.getValue(), understood.get(field.getKey())));
        }
      });
    } else if (written.isArray()) {
      for (int i = 0; i < written.size(); i++) {
        missing.addAll(missing(path + "/" + i, written.get(i), understood.path(i)));
      }
    }
    return missing;
  }

  @Test
  void aMisspeltKeyIsFound() throws IOException {
    var misspelt = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  replcas: 3\n";
    JsonNode understood = UNDERSTOOD.valueToTree(MODEL.<HasMetadata>unmarshal(misspelt));
    assertThat(missing("", YAML.readTree(misspelt), understood)).containsExactly("/spec/replcas");
  }

  @Test
  void everyDeploymentHasProbesLimitsAndABudgetOfItsOwn() throws IOException {
    var manifests = manifests();
    var budgets = manifests.stream().filter(PodDisruptionBudget.class::isInstance).map(PodDisruptionBudget.class::cast)
        .map(budget -> budget.getSpec().getSelector().getMatchLabels()).toList();
    var deployments = manifests.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast).toList();
    assertThat(deployments).isNotEmpty().allSatisfy(deployment -> {
      var pod = deployment.getSpec().getTemplate();
      assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
      assertThat(budgets).contains(deployment.getSpec().getSelector().getMatchLabels());
      var container = pod.getSpec().getContainers().getFirst();
      assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
      assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
      assertThat(container.getResources().getLimits()).containsKey("memory");
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    });
  }

  @Test
  void everyManifestIsInTheKustomizationAndNoSecretIs() throws IOException {
    var kustomization = Files.readString(Path.of("base/kustomization.yaml"));
    try (Stream<Path> files = Files.list(Path.of("base"))) {
      files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("kustomization.yaml"))
          .forEach(name -> assertThat(kustomization.contains("- " + name)).as(name).isEqualTo(!name.startsWith("secret")));
    }
  }
}
