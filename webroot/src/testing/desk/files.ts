import { http, HttpResponse } from 'msw';
import type { Asset, Upload } from '@/lib/api/model';

const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

/** The files of a desk, and what happened to the pieces that were sent. */
export interface Files {
  assets: Asset[];
  uploads: (Upload & { contentType: string })[];
  /** Where each piece began that was kept, and its length. */
  pieces: [number, number][];
  /** Answers the next pieces instead of the desk; undefined leaves it to the desk. */
  trouble: (() => Response | undefined)[];
  /** Whether videos get a picture, as where there is an ffmpeg. */
  posters: boolean;
}

export const noFiles = (): Files => ({ assets: [], uploads: [], pieces: [], trouble: [], posters: false });

const problem = (status: number, code: string, detail: string) =>
  HttpResponse.json({ title: detail, status, code, detail }, { status });

const gone = () => problem(404, 'not-found', 'There is no such file.');

function assetOf({ name, length, contentType }: Upload & { contentType: string }, posters: boolean): Asset {
  const kind =
    ({ video: 'VIDEO', image: 'IMAGE', audio: 'AUDIO' } as const)[contentType.split('/')[0]!] ?? ('DOCUMENT' as const);
  const seen = kind === 'VIDEO' || kind === 'IMAGE';
  return {
    id: crypto.randomUUID(),
    kind,
    contentType,
    size: length,
    width: seen ? 1_920 : 0,
    height: seen ? 1_080 : 0,
    ...(kind === 'VIDEO' ? { durationMillis: 32_000, codec: 'avc1', poster: posters } : {}),
    ...(kind === 'AUDIO' ? { durationMillis: 187_000, codec: 'mp3' } : {}),
    sha256: 'ab'.repeat(32),
    name,
    createdAt: new Date().toISOString(),
    alike: [],
  };
}

/** Uploads and files as the platform has them; every file is what it is taken for. */
export function fileHandlers(files: Files) {
  const at = (path: string) => `*/api/v1${path}`;
  const upload = (id: unknown) => files.uploads.find((each) => each.id === id);
  return [
    http.post(at('/uploads'), async ({ request }) => {
      const begun = (await request.json()) as { name: string; length: number; contentType: string };
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      files.uploads.push({ ...begun, id: crypto.randomUUID(), received: 0, expiresAt });
      return HttpResponse.json(files.uploads.at(-1), { status: 201 });
    }),
    http.get(at('/uploads/:upload'), ({ params }) => {
      const found = upload(params.upload);
      return found ? HttpResponse.json(found) : gone();
    }),
    http.patch(at('/uploads/:upload'), async ({ params, request }) => {
      const trouble = files.trouble.shift()?.();
      if (trouble) return trouble;
      const found = upload(params.upload);
      if (!found) return gone();
      const from = Number(request.headers.get('Upload-Offset'));
      if (from !== found.received) return problem(409, 'upload-offset', `The next piece begins at ${found.received}.`);
      const { byteLength } = await request.arrayBuffer();
      files.pieces.push([from, byteLength]);
      found.received += byteLength;
      if (found.received === found.length) {
        found.asset = assetOf(found, files.posters);
        files.assets.push(found.asset);
      }
      return HttpResponse.json(found);
    }),
    http.delete(at('/uploads/:upload'), ({ params }) => {
      files.uploads = files.uploads.filter(({ id }) => id !== params.upload);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(at('/pages'), async ({ request }) => {
      const { address } = (await request.json()) as { address: string };
      if (address.includes('inside')) {
        return problem(422, 'page-refused', 'The page has an address that may not be reached.');
      }
      const picture = { id: crypto.randomUUID(), name: 'Picture of a page', length: 9, received: 9, expiresAt: '', contentType: 'image/png' };
      files.assets.push(assetOf(picture, false));
      return HttpResponse.json({ address, title: 'How we roast', description: 'Slowly', image: files.assets.at(-1)!.id });
    }),
    http.get(at('/assets/:asset/facts'), ({ params }) => {
      const found = files.assets.find(({ id }) => id === params.asset);
      return found ? HttpResponse.json(found) : gone();
    }),
    ...['/assets/:asset/rendition', '/assets/:asset'].map((path) =>
      http.get(at(path), () => new HttpResponse(PIXEL, { headers: { 'Content-Type': 'image/png' } })),
    ),
  ];
}
