import createClient, { type Middleware } from 'openapi-fetch';
import { randomId } from '@/lib/random-id';
import { isUnattended } from './attention';
import { ApiProblem, problemFrom } from './problem';
import type { paths } from './schema';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

let csrfToken: string | null = null;

/** Takes the token that writes of the signed-in session must carry; null when nobody is signed in. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Every write names itself, so that the server does it once even if the network makes us ask twice. */
const writes: Middleware = {
  onRequest({ request }) {
    if (READS.has(request.method)) return;
    if (csrfToken !== null) request.headers.set('X-CSRF-Token', csrfToken);
    if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', randomId());
  },
};

/** What a page reads by itself does not keep its session from ending unused. */
const unattended: Middleware = {
  onRequest({ request }) {
    if (READS.has(request.method) && isUnattended()) request.headers.set('Tidings-Unattended', '1');
  },
};

/** Where the platform answers. */
const baseUrl = `${globalThis.location?.origin ?? 'http://localhost'}/api/v1`;

export const api = createClient<paths>({
  baseUrl,
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
});
api.use(writes, unattended);

/** An answer with the version that the next change must name. */
export interface Answer<T> {
  data: T;
  etag: string | null;
}

interface FetchResult<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or its problem thrown: what the query cache wants. */
export async function unwrap<T>(result: Promise<FetchResult<T>>): Promise<Answer<T>> {
  let answer: FetchResult<T>;
  try {
    answer = await result;
  } catch (error) {
    throw new ApiProblem(0, 'unreachable', error instanceof Error ? error.message : String(error));
  }
  const { data, error, response } = answer;
  if (!response.ok) throw problemFrom(response.status, error);
  return { data: data as T, etag: response.headers.get('ETag') };
}

/** The ETag of a version, as the server writes it. */
export const etagOf = (version: number): string => `"v${version}"`;
