import { Button, MultiSelect, NumberInput, Select } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/problem-alert';
import { useNetworks } from '@/lib/data/networks';
import { sandboxAccountsQuery, useAddFault, type Faults } from '../api/sandbox';
import { useKindWords } from './kind-words';
import classes from './sandbox-page.module.css';

const ALWAYS = 'always';
const REFUSED = 'refused';

/** The number that a kind of fault takes: its field in the contract, its bounds, and what it is when nothing is given. */
const AMOUNTS = {
  millis: { kinds: ['latency', 'slow-media', 'visibility-delay', 'webhook-late'], min: 0, max: 600_000, usual: 1_000, step: 100 },
  status: { kinds: ['error-before', 'error-after'], min: 500, max: 599, usual: 503, step: 1 },
  resetSeconds: { kinds: ['rate-limited'], min: 0, max: 86_400, usual: 60, step: 1 },
} as const;

type Amount = keyof typeof AMOUNTS;

/** Kinds that strike at a place of their own, whatever is asked. */
const FIXED = ['slow-media', 'visibility-delay', 'webhook-lost', 'webhook-twice', 'webhook-late'];

const amountOf = (kind: string) =>
  (Object.keys(AMOUNTS) as Amount[]).find((name) => (AMOUNTS[name].kinds as readonly string[]).includes(kind));

/** Switches a fault on. It asks only for what the chosen kind takes. */
export function NewTrouble({ known }: { known: Faults }) {
  const { t } = useTranslation();
  const { data: accounts } = useQuery(sandboxAccountsQuery());
  const networks = useNetworks();
  const add = useAddFault();
  const words = useKindWords();
  const [network, setNetwork] = useState('x');
  const [account, setAccount] = useState<string | null>(null);
  const [kind, setKind] = useState('reset-after');
  const [count, setCount] = useState('1');
  const [operations, setOperations] = useState<string[]>([]);
  const [value, setValue] = useState<number | string>('');
  const [code, setCode] = useState<string | null>(null);
  const amount = amountOf(kind);
  const striking = FIXED.includes(kind) ? [] : operations;
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
          ...(striking.length > 0 ? { operations: striking } : {}),
          ...(amount && value !== '' ? { [amount]: Number(value) } : {}),
          ...(kind === REFUSED && code ? { code } : {}),
        });
      }}
    >
      <Select
        className={classes.kind}
        label={t('sandbox.kindLabel')}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen ?? kind);
          setValue('');
        }}
        data={known.kinds.map((each) => ({ value: each, label: words(each) }))}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('sandbox.network')}
        value={network}
        onChange={(chosen) => {
          setNetwork(chosen ?? network);
          setAccount(null);
          setCode(null);
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
        onChange={(chosen) => setCount(chosen ?? count)}
        data={[
          { value: '1', label: t('sandbox.once') },
          { value: '3', label: t('sandbox.times', { count: 3 }) },
          { value: '10', label: t('sandbox.times', { count: 10 }) },
          { value: ALWAYS, label: t('sandbox.always') },
        ]}
        allowDeselect={false}
      />
      {kind === REFUSED ? (
        <Select
          label={t('sandbox.code')}
          value={code}
          onChange={setCode}
          data={known.codes?.[network] ?? []}
          required
          searchable
        />
      ) : null}
      {amount ? (
        <NumberInput
          label={t(`sandbox.${amount}`)}
          placeholder={String(AMOUNTS[amount].usual)}
          value={value}
          onChange={setValue}
          min={AMOUNTS[amount].min}
          max={AMOUNTS[amount].max}
          step={AMOUNTS[amount].step}
          allowDecimal={false}
        />
      ) : null}
      {FIXED.includes(kind) ? null : (
        <MultiSelect
          label={t('sandbox.operations')}
          placeholder={operations.length === 0 ? t('sandbox.usual') : undefined}
          value={operations}
          onChange={setOperations}
          data={known.operations}
          clearable
        />
      )}
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
