import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <Stack p="xl" maw={1120} mx="auto" role="status" aria-label={t('page.loading')}>
      <Skeleton height={36} width={220} />
      <Skeleton height={180} />
      <Skeleton height={180} />
    </Stack>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('page.notFound.title')}>
      <Panel>
        <EmptyState
          icon={IconCompass}
          title={t('page.notFound.lost')}
          action={
            <Button component={Link} to="/">
              {t('page.notFound.action')}
            </Button>
          }
        >
          {t('page.notFound.text')}
        </EmptyState>
      </Panel>
    </Page>
  );
}

export function Unreachable({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Center mih="60vh" p="md">
      <ProblemAlert error={error} title={t('page.failed')} onRetry={() => void router.invalidate()} />
    </Center>
  );
}
