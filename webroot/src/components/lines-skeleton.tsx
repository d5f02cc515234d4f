import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The shape of a list that is on its way. */
export function LinesSkeleton({ lines = 4, height = 44 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" p="md" aria-busy="true" aria-label={t('page.loading')} role="status">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}
