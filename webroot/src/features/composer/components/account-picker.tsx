import { Anchor } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NetworkMark, handleText } from '@/components/network-mark';
import { StateMark } from '@/components/state-mark';
import type { Account } from '@/lib/api/model';
import classes from './composer.module.css';

interface AccountPickerProps {
  accounts: Account[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Where it goes. */
export function AccountPicker({ accounts, chosen, onChange }: AccountPickerProps) {
  const { t } = useTranslation();
  const choose = (id: string) =>
    onChange(
      // In the order of the list, so that the same choice is always the same content.
      accounts.map((account) => account.id).filter((each) => (each === id ? !chosen.includes(id) : chosen.includes(each))),
    );
  return (
    <div role="group" aria-labelledby="where">
      <p className={classes.label} id="where">
        {t('composer.where')}
      </p>
      {accounts.length === 0 ? (
        <Anchor component={Link} to="/accounts" size="sm">
          {t('composer.noAccounts')}
        </Anchor>
      ) : null}
      <div className={classes.chips}>
        {accounts.map((account) => {
          const on = chosen.includes(account.id);
          const usable = account.state === 'CONNECTED';
          return (
            <button
              key={account.id}
              type="button"
              role="checkbox"
              aria-checked={on}
              disabled={!usable && !on}
              className={classes.account}
              onClick={() => choose(account.id)}
            >
              <NetworkMark network={account.network} />
              <span>{handleText(account.handle)}</span>
              {usable ? null : <StateMark state={account.state} plain />}
              {on ? <IconCheck size={16} stroke={2.2} className={classes.tick} aria-hidden /> : null}
            </button>
          );
        })}
      </div>
    </div>
  );
}
