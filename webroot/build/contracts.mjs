// Makes TypeScript types from the bus's JSON Schemas: one file per message, src/contracts/<Protocol>.<Message>.d.ts.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const schemas = new URL('../../bus-contracts/src/main/resources/schemas/', import.meta.url);
const types = new URL('../src/contracts/', import.meta.url);

rmSync(types, { recursive: true, force: true });
mkdirSync(types);
for (const file of readdirSync(schemas).filter((name) => name.endsWith('.json'))) {
  const name = file.replace('.json', '');
  const schema = JSON.parse(readFileSync(new URL(file, schemas), 'utf8'));
  const options = { additionalProperties: false, bannerComment: `/* Made from the schema of ${name}. */`, format: false };
  writeFileSync(new URL(`${name}.d.ts`, types), await compile(schema, schema.title, options));
}
