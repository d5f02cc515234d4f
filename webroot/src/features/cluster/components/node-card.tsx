import { Anchor, Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { TimeText } from '@/components/time-text';
import type { ClusterNode } from '@/lib/api/model';
import { formatNumber } from '@/lib/time/format';
import classes from './cluster-page.module.css';

const MEBIBYTE = 1_048_576;
/** Past this the node's clock says times that people would notice. */
const CLOCK_LIMIT_MS = 500;

/** One node. */
export function NodeCard({ node }: { node: ClusterNode }) {
  const { t } = useTranslation();
  const ailing = Object.entries(node.health);
  return (
    <Panel label={node.node}>
      <div className={classes.head} data-node={node.node} data-state={node.state}>
        <span className={classes.light} data-state={ailing.length > 0 && node.state === 'ready' ? 'ailing' : node.state} />
        <div className={classes.who}>
          <div className={classes.name}>
            {node.url ? new URL(node.url).host : t('cluster.named', { pid: node.pid })}
            {node.self ? <Badge>{t('cluster.self')}</Badge> : null}
          </div>
          <p className={classes.text}>
            {t(`cluster.state.${node.state}`)} · {t('cluster.heard')} <TimeText at={node.at} />
          </p>
        </div>
      </div>
      <div className={classes.roles} aria-label={t('cluster.roles')}>
        {node.roles.map((role) => (
          <Badge key={role} color="gray">
            {role}
          </Badge>
        ))}
      </div>
      {ailing.map(([name, why]) => (
        <p key={name} className={classes.ailing}>
          <b>{name}</b> {why}
        </p>
      ))}
      <dl className={classes.facts}>
        <Fact name={t('cluster.started')}>
          <TimeText at={node.startedAt} />
        </Fact>
        <Fact name={t('cluster.clock')}>
          <span data-off={Math.abs(node.clockOffsetMillis) > CLOCK_LIMIT_MS || undefined} className={classes.clock}>
            {t('cluster.millis', { value: formatNumber(node.clockOffsetMillis) })}
          </span>
        </Fact>
        <Fact name={t('cluster.memory')}>{t('cluster.mebibytes', { value: formatNumber(Math.round(node.memoryBytes / MEBIBYTE)) })}</Fact>
        <Fact name={t('cluster.process')}>{node.pid}</Fact>
        <Fact name={t('cluster.version')}>{node.version}</Fact>
        <Fact name={t('cluster.id')}>
          <span title={node.node}>{node.node.slice(-8)}</span>
        </Fact>
        {node.url ? (
          <Fact name={t('cluster.console')}>
            <Anchor href={node.url} size="sm">
              {t('cluster.open')}
            </Anchor>
          </Fact>
        ) : null}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numbers">{children}</dd>
    </div>
  );
}
