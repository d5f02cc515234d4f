import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Asset } from '@/lib/api/model';

/** Where a stored image can be seen. */
export const assetUrl = (assetId: string): string => `/api/v1/assets/${encodeURIComponent(assetId)}`;

export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;

/** Stores an image; the server judges it by its content. */
export function useStoreAsset() {
  return useMutation({
    mutationFn: async (file: File): Promise<Asset> =>
      (
        await unwrap(
          api.POST('/assets', {
            body: { file: file.name },
            bodySerializer: () => {
              const form = new FormData();
              form.append('file', file);
              return form;
            },
          }),
        )
      ).data,
  });
}
