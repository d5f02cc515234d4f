import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Asset } from '@/lib/api/model';
import { asProblem, type ApiProblem } from '@/lib/api/problem';
import { assetQuery } from '@/lib/data/assets';
import { sendFile, type Stop } from '@/lib/data/uploads';
import { randomId } from '@/lib/random-id';

/** A file on its way into a part of a post. */
export interface Uploading {
  key: string;
  part: string;
  name: string;
  size: number;
  received: number;
  state: 'sending' | 'waiting' | 'failed';
  problem?: ApiProblem;
}

export interface Uploads {
  all: Uploading[];
  /** How many are on their way: the post is not whole before they have arrived. */
  busy: number;
  add: (part: string, files: File[]) => void;
  retry: (key: string) => void;
  /** Gives one up, or puts away one that failed. */
  remove: (key: string) => void;
}

/** Files on their way into the post that is being written; they go on while its parts and tabs come and go. */
export function useUploadsInto(onStored: (part: string, asset: Asset) => void): Uploads {
  const cache = useQueryClient();
  const [all, setAll] = useState<Uploading[]>([]);
  const running = useRef(new Map<string, { file: File; part: string; stop: AbortController }>());
  const stored = useRef(onStored);
  useEffect(() => {
    stored.current = onStored;
  });
  useEffect(() => {
    const at = running.current;
    return () => at.forEach(({ stop }) => stop.abort('left' satisfies Stop));
  }, []);

  const send = useCallback(
    async (key: string, part: string, file: File) => {
      const change = (by: Partial<Uploading>) =>
        setAll((before) => before.map((each) => (each.key === key ? { ...each, ...by } : each)));
      const stop = new AbortController();
      running.current.set(key, { file, part, stop });
      try {
        const asset = await sendFile(file, {
          signal: stop.signal,
          onProgress: (received, waiting) => change({ received, state: waiting ? 'waiting' : 'sending' }),
        });
        cache.setQueryData(assetQuery(asset.id).queryKey, asset);
        running.current.delete(key);
        setAll((before) => before.filter((each) => each.key !== key));
        stored.current(part, asset);
      } catch (error) {
        if (!stop.signal.aborted) change({ state: 'failed', problem: asProblem(error) });
      }
    },
    [cache],
  );
  const add = useCallback(
    (part: string, files: File[]) => {
      const fresh = files.map((file) => ({ file, key: randomId() }));
      setAll((before) => [
        ...before,
        ...fresh.map(({ key, file: { name, size } }) => ({ key, part, name, size, received: 0, state: 'sending' as const })),
      ]);
      fresh.forEach(({ key, file }) => void send(key, part, file));
    },
    [send],
  );
  const retry = useCallback(
    (key: string) => {
      const { file, part } = running.current.get(key)!;
      setAll((before) =>
        before.map((each) => (each.key === key ? { ...each, state: 'sending', problem: undefined } : each)),
      );
      void send(key, part, file);
    },
    [send],
  );
  const remove = useCallback((key: string) => {
    running.current.get(key)?.stop.abort('cancelled' satisfies Stop);
    running.current.delete(key);
    setAll((before) => before.filter((each) => each.key !== key));
  }, []);
  const busy = all.filter(({ state }) => state !== 'failed').length;
  return useMemo(() => ({ all, busy, add, retry, remove }), [all, busy, add, retry, remove]);
}

const NONE: Uploads = { all: [], busy: 0, add: () => {}, retry: () => {}, remove: () => {} };

export const UploadsContext = createContext<Uploads>(NONE);

export const useUploads = (): Uploads => useContext(UploadsContext);
