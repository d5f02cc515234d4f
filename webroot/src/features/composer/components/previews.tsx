import { IconCircleCheck, IconCircleX, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { NetworkMark } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { PostPreview } from '@/components/post-preview';
import { ProblemAlert } from '@/components/problem-alert';
import { RuleList } from '@/components/rule-list';
import type { Account, Finding } from '@/lib/api/model';
import { asProblem } from '@/lib/api/problem';
import { useNetworks } from '@/lib/data/networks';
import { isEmpty, networksOf, partsOf, type Draft } from '../draft';
import classes from './composer.module.css';

interface PreviewsProps {
  draft: Draft;
  accounts: Account[];
  findings: Finding[];
  checking: boolean;
  error: unknown;
  onRetry: () => void;
}

/** How it will look on each network, and beside it what the network would refuse. */
export function Previews({ draft, accounts, findings, checking, error, onRetry }: PreviewsProps) {
  const { t } = useTranslation();
  const networks = networksOf(draft, accounts);
  const { name: networkName } = useNetworks();
  return (
    <div className={classes.previews} aria-busy={checking}>
      {error ? (
        <ProblemAlert
          error={error}
          title={asProblem(error).status === 422 ? t('composer.checkRefused') : t('composer.checkFailed')}
          onRetry={onRetry}
        />
      ) : null}
      {networks.length === 0 ? (
        <Panel>
          <EmptyState icon={IconSend} title={t('composer.nowhere.title')} compact>
            {t('composer.nowhere.text')}
          </EmptyState>
        </Panel>
      ) : null}
      {networks.map((network) => {
        const account = accounts.find((each) => each.network === network && draft.accounts.includes(each.id))!;
        const own = findings.filter((finding) => finding.network === network);
        return (
          <section key={network} aria-label={networkName(network)}>
            <div className={classes.previewHead}>
              <span style={{ display: 'inline-flex', gap: 8 }}>
                <NetworkMark network={network} />
                {networkName(network)}
              </span>
              {isEmpty(draft) ? null : <Verdict findings={own} />}
            </div>
            <PostPreview
              network={network}
              name={account.displayName || account.handle}
              handle={account.handle}
              parts={partsOf(draft, network)}
              options={draft.options[network]}
            />
            <RuleList findings={own} parts={partsOf(draft, network).length} />
          </section>
        );
      })}
    </div>
  );
}

function Verdict({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation();
  const broken = findings.reduce((sum, { violations }) => sum + violations.length, 0);
  if (findings.length === 0) {
    return (
      <span className={classes.verdict} data-tone="quiet">
        {t('composer.checking')}
      </span>
    );
  }
  return broken === 0 ? (
    <span className={classes.verdict} data-tone="good" data-verdict="good">
      <IconCircleCheck size={16} aria-hidden />
      {t('composer.fits')}
    </span>
  ) : (
    <span className={classes.verdict} data-tone="bad" data-verdict="bad">
      <IconCircleX size={16} aria-hidden />
      {t('composer.broken', { count: broken })}
    </span>
  );
}
