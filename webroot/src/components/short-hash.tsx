import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The first letters of a content's hash: enough to see whether two are the same. */
export function ShortHash({ hash }: { hash: string }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t('hash.about', { hash })} multiline maw={320} style={{ wordBreak: 'break-all' }}>
      <code style={{ fontSize: 12, fontFamily: 'var(--mantine-font-family-monospace)' }}>{hash.slice(0, 8)}</code>
    </Tooltip>
  );
}
