import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Asset, Media } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

/** Where a stored file is read, as it is stored. */
export const assetUrl = (assetId: string): string => `/api/v1/assets/${encodeURIComponent(assetId)}`;

/** Where a stored image is read no larger than this many pixels each way. */
export const renditionUrl = (assetId: string, edge: number): string =>
  `${assetUrl(assetId)}/rendition?width=${edge}&height=${edge}`;

/** What is known of a stored file; only its description ever changes. */
export const assetQuery = (assetId: string) =>
  queryOptions({
    queryKey: [...keys.assets, assetId],
    queryFn: async (): Promise<Asset> =>
      (await unwrap(api.GET('/assets/{asset}/facts', { params: { path: { asset: assetId } } }))).data,
    staleTime: Infinity,
  });

export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
export const VIDEO_TYPES = ['video/mp4', 'video/quicktime', 'video/webm'];
export const DOCUMENT_TYPES = ['application/pdf'];

export const AUDIO_TYPES = ['audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/mp4'];

const BY_ENDING: Record<string, string> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
};

/** What a file is taken for before the server has looked into it. Not every system tells its browsers of every type. */
export function typeOf(file: File): string {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  return (file.type || BY_ENDING[ending]) ?? 'application/octet-stream';
}

/** Where in its frame an image is held when it must be cut, in CSS. */
export const focusPosition = ({ focus }: Media): string | undefined =>
  focus ? `${Math.round(focus.x * 100)}% ${Math.round(focus.y * 100)}%` : undefined;
