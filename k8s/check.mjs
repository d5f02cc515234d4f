// Checks the manifests for required keys and types against the Kubernetes API's own schemas.
import { readFileSync, readdirSync } from "node:fs";
import yaml from "js-yaml";

const folder = new URL("base/", import.meta.url);
let checked = 0;
let wrong = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
  for (const manifest of yaml.loadAll(readFileSync(new URL(file, folder), "utf8"))) {
    if (manifest.kind === "Kustomization") {
      continue;
    }
    const { [manifest.kind]: Model } = await import(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`);
    try {
      new Model(manifest).validate();
      checked += 1;
    } catch (problem) {
      wrong += 1;
      console.error(`${file}: ${manifest.kind} ${manifest.metadata?.name}: ${problem.message}`);
    }
  }
}
console.log(`${checked} manifests are as the API wants them, ${wrong} are not`);
process.exit(wrong === 0 && checked > 0 ? 0 : 1);
