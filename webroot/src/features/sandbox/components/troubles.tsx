import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { IconBolt, IconMoodSmile, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { useNetworks } from '@/lib/data/networks';
import {
  sandboxAccountsQuery,
  useAddFault,
  useClearFaults,
  useRemoveFault,
  type Faults,
} from '../api/sandbox';
import classes from './sandbox-page.module.css';

const ALWAYS = 'always';

/** Faults that are switched on, and a way to switch on more. */
export function Troubles({ faults: known }: { faults: Faults | undefined }) {
  const faults = known?.items;
  const { t } = useTranslation();
  const { data: accounts } = useQuery(sandboxAccountsQuery());
  const remove = useRemoveFault();
  const clear = useClearFaults();
  const words = useKindWords();
  const named = (id: string) => accounts?.find((each) => each.id === id)?.handle ?? id;
  return (
    <Panel
      title={t('sandbox.troubles')}
      aside={
        faults && faults.length > 0 ? (
          <Button size="compact-sm" variant="subtle" loading={clear.isPending} onClick={() => clear.mutate(undefined)}>
            {t('sandbox.clear')}
          </Button>
        ) : null
      }
      flush
    >
      <NewTrouble kinds={known?.kinds ?? []} />
      {remove.error || clear.error ? <ProblemAlert error={remove.error ?? clear.error} title={t('sandbox.changeFailed')} /> : null}
      {faults === undefined ? <LinesSkeleton lines={2} /> : null}
      {faults?.length === 0 ? (
        <EmptyState icon={IconMoodSmile} title={t('sandbox.calm')} compact>
          {t('sandbox.calmText')}
        </EmptyState>
      ) : null}
      {faults?.map((fault) => (
        <div key={fault.id} className={classes.fault} data-fault={fault.kind}>
          <NetworkMark network={fault.network} size={24} />
          <div className={classes.words}>
            <p className={classes.name}>{words(fault.kind)}</p>
            <p className={classes.about}>
              {fault.account ? `@${named(fault.account)}` : t('sandbox.everyAccount')} ·{' '}
              {typeof fault.count === 'number' ? t('sandbox.left', { count: fault.count }) : t('sandbox.always')}
            </p>
          </div>
          <Tooltip label={t('sandbox.off')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('sandbox.off')}
              onClick={() => remove.mutate(fault.id)}
            >
              <IconX size={17} />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
    </Panel>
  );
}

/** What a kind of fault does, in words; its own name where this console does not know it. */
function useKindWords(): (kind: string) => string {
  const { t, i18n } = useTranslation();
  return (kind) => (i18n.exists(`sandbox.kind.${kind}`) ? t(`sandbox.kind.${kind}` as 'sandbox.kind.latency') : kind);
}

function NewTrouble({ kinds }: { kinds: string[] }) {
  const { t } = useTranslation();
  const { data: accounts } = useQuery(sandboxAccountsQuery());
  const networks = useNetworks();
  const add = useAddFault();
  const words = useKindWords();
  const [network, setNetwork] = useState('x');
  const [account, setAccount] = useState<string | null>(null);
  const [kind, setKind] = useState('reset-after');
  const [count, setCount] = useState('1');
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({
          network,
          kind,
          ...(account ? { account } : {}),
          ...(count === ALWAYS ? {} : { count: Number(count) }),
        });
      }}
    >
      <Select
        className={classes.kind}
        label={t('sandbox.kindLabel')}
        value={kind}
        onChange={(value) => setKind(value ?? kind)}
        data={kinds.map((value) => ({ value, label: words(value) }))}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('sandbox.network')}
        value={network}
        onChange={(value) => {
          setNetwork(value ?? network);
          setAccount(null);
        }}
        data={networks.all.map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
      />
      <Select
        label={t('sandbox.account')}
        placeholder={t('sandbox.everyAccount')}
        value={account}
        onChange={setAccount}
        data={accounts?.filter((each) => each.network === network).map(({ id, handle }) => ({ value: id, label: `@${handle}` })) ?? []}
        clearable
      />
      <Select
        label={t('sandbox.count')}
        value={count}
        onChange={(value) => setCount(value ?? count)}
        data={[
          { value: '1', label: t('sandbox.once') },
          { value: '3', label: t('sandbox.times', { count: 3 }) },
          { value: '10', label: t('sandbox.times', { count: 10 }) },
          { value: ALWAYS, label: t('sandbox.always') },
        ]}
        allowDeselect={false}
      />
      <Button type="submit" leftSection={<IconBolt size={16} aria-hidden />} loading={add.isPending}>
        {t('sandbox.add')}
      </Button>
      {add.error ? (
        <div className={classes.kind}>
          <ProblemAlert error={add.error} title={t('sandbox.changeFailed')} />
        </div>
      ) : null}
    </form>
  );
}
