import { RingProgress, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from './network-mark';
import type { Finding } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { formatNumber } from '@/lib/time/format';
import classes from './length-count.module.css';

/** How full a part is, as the network counts. */
export function LengthCount({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { name: networkName } = useNetworks();
  const { network, length, limit, weightedRemaining: left } = finding;
  const over = left < 0;
  const near = !over && left <= Math.max(20, limit * 0.05);
  const label = over
    ? t('composer.countOver', { network: networkName(network), count: -left })
    : t('composer.countLeft', { network: networkName(network), count: left });
  return (
    <Tooltip label={t('composer.countAbout', { text: label, length: formatNumber(length), limit: formatNumber(limit) })}>
      <span className={classes.count} data-over={over || undefined} data-near={near || undefined} data-count={network}>
        <NetworkMark network={network} size={16} />
        <RingProgress
          size={22}
          thickness={3}
          aria-hidden
          rootColor="var(--line-strong)"
          sections={[
            {
              value: limit > 0 ? Math.min(100, (100 * length) / limit) : 0,
              color: over ? 'var(--state-failed)' : near ? 'var(--state-waiting)' : 'var(--accent-ink)',
            },
          ]}
        />
        <span aria-hidden>{formatNumber(left)}</span>
        <span className="unseen">{label}</span>
      </span>
    </Tooltip>
  );
}
