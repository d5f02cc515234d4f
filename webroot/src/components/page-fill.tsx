import { Button, Text } from '@mantine/core';
import { IconWorldDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, unwrap } from '@/lib/api/client';
import type { PageCard } from '@/lib/api/model';
import { asProblem } from '@/lib/api/problem';
import classes from './options-editor.module.css';

interface PageFillProps {
  address: string;
  onFill: (page: PageCard) => void;
}

/** Fetches what a page says of itself, for the card that leads to it. */
export function PageFill({ address, onFill }: PageFillProps) {
  const { t } = useTranslation();
  const reading = useMutation({
    mutationFn: async () => (await unwrap(api.POST('/pages', { body: { address } }))).data,
    onSuccess: onFill,
  });
  return (
    <div className={classes.pageFill}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconWorldDownload size={15} aria-hidden />}
        loading={reading.isPending}
        disabled={!URL.canParse(address)}
        onClick={() => reading.mutate()}
      >
        {t('composer.options.fromPage')}
      </Button>
      {reading.error ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {asProblem(reading.error).message || t('composer.options.fromPageFailed')}
        </Text>
      ) : null}
    </div>
  );
}
