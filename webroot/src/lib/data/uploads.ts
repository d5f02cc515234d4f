import { api, unwrap } from '@/lib/api/client';
import type { Asset, Upload } from '@/lib/api/model';
import { ApiProblem, asProblem } from '@/lib/api/problem';
import { randomId } from '@/lib/random-id';
import { typeOf } from './assets';
import { forgetUpload, rememberUpload, rememberedUpload } from './unfinished-uploads';

/** The longest piece that the platform takes. */
const LONGEST_PIECE = 4 * 1024 * 1024;
/** Shorter pieces of shorter files, so that people see it move. */
const SHORTEST_PIECE = 256 * 1024;
const PIECES = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Why a file is no longer sent: whoever leaves the page may go on later, whoever cancels does not want it. */
export type Stop = 'left' | 'cancelled';

interface Watch {
  /** Aborted with a {@link Stop}. */
  signal: AbortSignal;
  /** How many bytes are kept for good, and whether it waits for the platform to be reached again. */
  onProgress: (received: number, waiting: boolean) => void;
}

/**
 * Sends a file in pieces, and gives what it became. A break is waited out and the file gone on with where it was; the same
 * file chosen again after a reload, too. Fails with an ApiProblem when the platform refuses it, or with the signal's reason.
 */
export async function sendFile(file: File, watch: Watch): Promise<Asset> {
  let upload = await started(file, watch);
  const size = Math.min(LONGEST_PIECE, Math.max(SHORTEST_PIECE, Math.ceil(file.size / PIECES)));
  try {
    while (!upload.asset) {
      watch.onProgress(upload.received, false);
      upload = await next(file, upload, size, watch);
    }
  } catch (error) {
    if (watch.signal.reason !== 'left') forgetUpload(file);
    if (watch.signal.reason === 'cancelled') void drop(upload);
    throw error;
  }
  forgetUpload(file);
  return upload.asset;
}

async function started(file: File, watch: Watch): Promise<Upload> {
  const remembered = rememberedUpload(file);
  if (remembered !== null) {
    const found = await steadily(() => standing(remembered, watch), watch).catch((error: unknown) => {
      if (asProblem(error).status === 404) return null;
      throw error;
    });
    if (found?.length === file.size) return found;
  }
  const headers = { 'Idempotency-Key': randomId() };
  const body = { name: file.name.slice(0, 200), length: file.size, contentType: typeOf(file) };
  const { data } = await steadily(() => unwrap(api.POST('/uploads', { body, headers, signal: watch.signal })), watch);
  rememberUpload(file, data.id);
  return data;
}

/** The upload after one piece more; an empty piece at the end finishes what was interrupted while it was finished. */
async function next(file: File, upload: Upload, size: number, watch: Watch): Promise<Upload> {
  const piece = await bytes(file, upload.received, size);
  try {
    return (
      await unwrap(
        api.PATCH('/uploads/{upload}', {
          params: { path: { upload: upload.id }, header: { 'Upload-Offset': upload.received } },
          headers: { 'Content-Type': 'application/offset+octet-stream' },
          body: '',
          bodySerializer: () => piece,
          signal: watch.signal,
        }),
      )
    ).data;
  } catch (error) {
    watch.signal.throwIfAborted();
    const problem = asProblem(error);
    if (passes(problem)) await pause(0, watch, upload.received);
    else if (problem.code !== 'upload-offset') throw problem;
    return steadily(() => standing(upload.id, watch), watch, upload.received);
  }
}

/** Fails if the file has been moved, changed or taken away since it was chosen. */
async function bytes(file: File, from: number, size: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(from, from + size).arrayBuffer();
  } catch {
    throw new ApiProblem(422, 'file-unreadable', '');
  }
}

const standing = async (upload: string, { signal }: Watch): Promise<Upload> =>
  (await unwrap(api.GET('/uploads/{upload}', { params: { path: { upload } }, signal }))).data;

const drop = ({ id }: Upload) => api.DELETE('/uploads/{upload}', { params: { path: { upload: id } } }).catch(() => {});

/** What may be otherwise in a moment: not reached, too much at once, looked at just now, or something behind is away. */
const passes = ({ status, code }: ApiProblem): boolean =>
  status === 0 || status === 429 || (status > 500 && status < 600) || code === 'upload-being-judged';

async function steadily<T>(act: () => Promise<T>, watch: Watch, received = 0): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await act();
    } catch (error) {
      watch.signal.throwIfAborted();
      if (!passes(asProblem(error))) throw error;
      await pause(tries, watch, received);
    }
  }
}

/** Waits a little longer each time; while there is no network at all, for the network. */
function pause(tries: number, { signal, onProgress }: Watch, received: number): Promise<void> {
  onProgress(received, true);
  return new Promise((resolve, reject) => {
    const time = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
    const timer = navigator.onLine === false ? undefined : setTimeout(end, time);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
    function end() {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Stop);
      else resolve();
    }
  });
}
