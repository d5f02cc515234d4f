import { Button, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Finding, OptionValue } from '@/lib/api/model';
import { networksQuery, useNetworks } from '@/lib/data/networks';
import { useOptionWords } from '@/lib/data/option-words';
import { barred, optionProblems, optionsOf, type Limit } from '@/lib/data/options';
import { LinesSkeleton } from './lines-skeleton';
import { OptionField } from './option-field';
import classes from './options-editor.module.css';
import { PageFill } from './page-fill';
import { ProblemAlert } from './problem-alert';

interface OptionsEditorProps {
  network: string;
  given: Record<string, OptionValue>;
  findings: Finding[];
  /** Options that are not shown, since they cannot be changed any more. */
  except?: string[];
  /** What its chosen accounts may choose. */
  limits?: Limit[];
  onChange: (name: string, value: OptionValue | undefined) => void;
  /** Takes what the page of a card says of itself: what its options are now, and its picture. Without it pages are not read. */
  onPage?: (options: Record<string, OptionValue>, image: string | undefined) => void;
}

/** What only this network has, as its descriptor says; what it would refuse stands at the option. */
export function OptionsEditor({ network, given, findings, except = [], limits = [], onChange, onPage }: OptionsEditorProps) {
  const { t } = useTranslation();
  const asked = useQuery(networksQuery());
  const networks = useNetworks();
  const words = useOptionWords();
  if (asked.isPending) return <LinesSkeleton lines={2} />;
  if (asked.error && !asked.data) {
    return <ProblemAlert error={asked.error} title={t('composer.options.failed')} onRetry={() => void asked.refetch()} />;
  }
  const known = optionsOf(networks.of(network));
  const options = known.filter(([name]) => !except.includes(name));
  const unknown = Object.keys(given).filter((name) => known.every(([each]) => each !== name));
  if (options.length === 0 && unknown.length === 0) return null;
  const address = options.find(([, { role }]) => role === 'card')?.[0];
  const problems = optionProblems(findings, network);
  const switches = options.filter(([, { type }]) => type === 'flag');
  const fields = options.filter(([, { type }]) => type !== 'flag');
  return (
    <fieldset className={classes.options} data-options={network}>
      <legend>{t('composer.options.title', { network: networks.name(network) })}</legend>
      {[fields, switches].map((group, index) =>
        group.length > 0 ? (
          <div key={index} className={index === 0 ? classes.optionFields : classes.optionSwitches}>
            {group.map(([name, option]) => (
              <OptionField
                key={name}
                name={name}
                option={option}
                words={words(network, name, option)}
                value={given[name]}
                problem={problems[name]}
                barred={(value) => barred(limits, name, value)}
                onChange={(value) => onChange(name, value)}
              />
            ))}
          </div>
        ) : null,
      )}
      {onPage && address ? (
        <PageFill
          address={String(given[address] ?? '')}
          onFill={({ title: words, description, image }) => {
            const filled = { ...given };
            for (const [role, value] of [['card-title', words], ['card-description', description]] as const) {
              const name = known.find(([, option]) => option.role === role)?.[0];
              if (name && value) filled[name] = value;
            }
            onPage(filled, image);
          }}
        />
      ) : null}
      {unknown.map((name) => (
        <div key={name} className={classes.optionUnknown} data-option={name}>
          <Text size="sm" c="var(--mantine-color-error)">
            {problems[name] ? `${name}: ${problems[name]}` : t('composer.options.unknown', { name })}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => onChange(name, undefined)}
          >
            {t('composer.options.remove')}
          </Button>
        </div>
      ))}
    </fieldset>
  );
}
