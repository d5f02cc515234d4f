import { Alert, Badge, Button, Group } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import { useMay } from '@/lib/session/session';
import { formatNumber } from '@/lib/time/format';
import { nodesQuery, useVerifyAudit } from '../api/nodes';
import classes from './cluster-page.module.css';
import { NodeCard } from './node-card';

/** Which nodes do what, and how they are. */
export function ClusterPage() {
  const { t } = useTranslation();
  const may = useMay();
  const nodes = useQuery(nodesQuery());
  const items = nodes.data?.items ?? [];
  const ready = items.filter(({ state }) => state === 'ready').length;
  return (
    <Page title={t('cluster.title')} about={t('cluster.about')}>
      {nodes.error && !nodes.data ? (
        <ProblemAlert error={nodes.error} title={t('cluster.failed')} onRetry={() => void nodes.refetch()} />
      ) : null}
      {nodes.isPending ? (
        <Panel>
          <LinesSkeleton lines={2} height={140} />
        </Panel>
      ) : null}
      {nodes.data ? (
        <p className={classes.sum} role="status">
          {t('cluster.sum', { count: items.length, ready })}
        </p>
      ) : null}
      <div className={classes.nodes}>
        {items.map((node) => (
          <NodeCard key={node.node} node={node} />
        ))}
      </div>
      {may('AUDIT_READ') ? <Audit /> : null}
    </Page>
  );
}

/** Proves on demand that the record of events is whole. */
function Audit() {
  const { t } = useTranslation();
  const verify = useVerifyAudit();
  const verdict = verify.data;
  return (
    <Panel
      title={t('cluster.audit.title')}
      aside={
        <Button size="xs" variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('cluster.audit.action')}
        </Button>
      }
    >
      <p className={classes.text}>{t('cluster.audit.about')}</p>
      {verify.error ? <ProblemAlert error={verify.error} title={t('cluster.audit.failed')} /> : null}
      {verdict ? (
        <Alert
          mt="sm"
          color={verdict.whole ? 'green' : 'red'}
          icon={verdict.whole ? <IconShieldCheck size={18} aria-hidden /> : <IconShieldX size={18} aria-hidden />}
          title={verdict.whole ? t('cluster.audit.whole') : t('cluster.audit.broken')}
        >
          {t('cluster.audit.sealed', { count: verdict.sealed, sealed: formatNumber(verdict.sealed), blocks: formatNumber(verdict.blocks) })}{' '}
          {verdict.waiting > 0 ? `${t('cluster.audit.waiting', { count: verdict.waiting })} ` : null}
          {t('cluster.audit.checked')} <TimeText at={verdict.checkedAt} />
          {verdict.findings.length > 0 ? (
            <Group gap={4} mt="xs">
              {verdict.findings.map((finding) => (
                <Badge key={finding} color="red">
                  {finding}
                </Badge>
              ))}
            </Group>
          ) : null}
        </Alert>
      ) : null}
    </Panel>
  );
}
