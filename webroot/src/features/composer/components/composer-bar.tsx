import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account, Finding } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { spendingQuery } from '@/lib/data/spending';
import { useMay, useSession } from '@/lib/session/session';
import { formatList, formatPrice } from '@/lib/time/format';
import { costOf, isEmpty, networksOf, partsOf, type Draft } from '../draft';
import classes from './composer.module.css';

interface ComposerBarProps {
  draft: Draft;
  accounts: Account[];
  findings: Finding[];
  /** How far asking for the findings has come. */
  check: 'pending' | 'error' | 'success';
  saved: boolean;
  /** How many files are still on their way. */
  uploading: number;
  pending: boolean;
  onSave: () => void;
  onSubmit: () => void;
  onPlan: () => void;
  onNow: () => void;
}

/** What it costs, and whether this month's budget still has room for it. */
function Cost({ cost }: { cost: number }) {
  const { t } = useTranslation();
  const { data: spending } = useQuery(spendingQuery());
  const left = spending?.budget === undefined ? null : Math.max(0, spending.budget - spending.spent);
  return (
    <small data-cost data-short={(left !== null && cost > left) || undefined}>
      {t('composer.bar.cost', { price: formatPrice(cost) })}
      {left !== null && cost > left ? ` ${t('composer.bar.short', { left: formatPrice(left) })}` : null}
    </small>
  );
}

/** Says in words what will happen, and does it. */
export function ComposerBar(props: ComposerBarProps) {
  const { draft, accounts, findings, check, saved, uploading, pending, onSave, onSubmit, onPlan, onNow } = props;
  const { t } = useTranslation();
  const { workspace } = useSession();
  const may = useMay();
  const { name: networkName } = useNetworks();
  const networks = networksOf(draft, accounts);
  const broken = findings.filter(({ violations }) => violations.length > 0);
  const ready = !isEmpty(draft) && uploading === 0 && networks.length > 0 && check === 'success' && broken.length === 0;
  const needsApproval = workspace.approvals > 0;
  const cost = costOf(findings, draft, accounts);

  return (
    <div className={classes.bar} role="region" aria-label={t('composer.bar.label')}>
      <p className={classes.words} aria-live="polite" data-words>
        {words()}
        {cost > 0 ? <Cost cost={cost} /> : null}
        <small>{saved ? t('composer.bar.saved') : t('composer.bar.unsaved')}</small>
      </p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onSave} disabled={isEmpty(draft) || saved} loading={pending}>
          {t('composer.save')}
        </Button>
        {needsApproval ? (
          <Button onClick={onSubmit} disabled={!ready} loading={pending}>
            {t('composer.submit')}
          </Button>
        ) : may('POSTS_PUBLISH') ? (
          <>
            <Button variant="default" onClick={onNow} disabled={!ready} loading={pending}>
              {t('plan.nowAction')}
            </Button>
            <Button onClick={onPlan} disabled={!ready} loading={pending}>
              {t('composer.plan')}
            </Button>
          </>
        ) : null}
      </div>
    </div>
  );

  function words(): string {
    if (isEmpty(draft)) return t('composer.bar.empty');
    if (networks.length === 0) return t('composer.bar.nowhere');
    if (broken.length > 0) {
      const names = [...new Set(broken.map(({ network }) => networkName(network)))];
      return t('composer.bar.broken', { networks: formatList(names) });
    }
    if (uploading > 0) return t('composer.bar.uploading', { count: uploading });
    if (check === 'error') return t('composer.bar.unchecked');
    const threads = networks.filter((network) => partsOf(draft, network).length > 1);
    const what = t(threads.length > 0 ? 'composer.bar.whatThread' : 'composer.bar.what', {
      count: draft.accounts.length,
      networks: formatList(networks.map(networkName)),
      threads: formatList(threads.map(networkName)),
    });
    return needsApproval ? t('composer.bar.afterApproval', { what, count: workspace.approvals }) : what;
  }
}
