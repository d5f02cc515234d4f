// Cuts the community's OpenAPI description of Mastodon down to what is spoken here, and leaves out its prose, which is Mastodon's
// documentation. Usage: node build/cut-mastodon-contract.mjs dist/schema.json, in this module's folder.
import { readFileSync, writeFileSync } from 'node:fs';

const CUT = 'src/main/resources/sandbox/mastodon/mastodon-openapi.json';
const SPOKEN = {
  '/api/v1/accounts/verify_credentials': ['get'],
  '/api/v1/accounts/{id}': ['get'],
  '/api/v1/accounts/{id}/statuses': ['get'],
  '/api/v1/apps': ['post'],
  '/api/v1/media/{id}': ['get'],
  '/api/v1/notifications': ['get'],
  '/api/v1/statuses': ['post'],
  '/api/v1/statuses/{id}': ['get', 'put', 'delete'],
  '/api/v1/statuses/{id}/source': ['get'],
  '/api/v2/instance': ['get'],
  '/api/v2/media': ['post'],
  '/oauth/authorize': ['get'],
  '/oauth/revoke': ['post'],
  '/oauth/token': ['post'],
};
const PROSE = ['description', 'summary', 'example', 'examples', 'externalDocs', 'links', 'tags'];
/** Whose keys are names, not keywords. */
const NAMES = ['properties', 'schemas', 'paths', 'responses', 'headers', 'content'];

const whole = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const needed = new Set();

function bare(value, within) {
  if (Array.isArray(value)) {
    return value.map((each) => bare(each));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const kept = {};
  for (const [key, held] of Object.entries(value)) {
    const keyword = !NAMES.includes(within);
    if (keyword && (PROSE.includes(key) || key.startsWith('x-'))) {
      continue;
    }
    if (keyword && key === '$ref') {
      needed.add(held);
    }
    kept[key] = bare(held, keyword ? key : undefined);
  }
  return kept;
}

const paths = {};
for (const [path, methods] of Object.entries(SPOKEN)) {
  paths[path] = Object.fromEntries(methods.map((method) => [method, bare(whole.paths[path][method])]));
}
const components = {};
for (const reference of needed) {
  const [kind, name] = reference.split('/').slice(2);
  components[kind] ??= {};
  components[kind][name] ??= bare(whole.components[kind][name]);
}
for (const kind of Object.keys(components)) {
  components[kind] = Object.fromEntries(Object.entries(components[kind]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
const { title, version } = whole.info;
writeFileSync(CUT, `${JSON.stringify({ openapi: whole.openapi, info: { title, version }, paths, components }, null, 1)}\n`);
