import { Button, Tabs } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconAlertCircle, IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '@/components/network-mark';
import { OptionsEditor } from '@/components/options-editor';
import type { Finding } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { optionProblems, type Limit } from '@/lib/data/options';
import {
  newPart,
  splitIntoThread,
  withOption,
  withOwn,
  withoutOwn,
  withPage,
  withParts,
  type Draft,
  type DraftPart,
} from '../draft';
import classes from './composer.module.css';
import { PartEditor } from './part-editor';

const ALL = 'all';

interface TextsEditorProps {
  draft: Draft;
  networks: string[];
  /** The network whose own wording is being written; null for the shared one. */
  network: string | null;
  findings: Finding[];
  /** What the chosen accounts may choose of options. */
  limits: Limit[];
  onNetwork: (network: string | null) => void;
  onChange: (draft: Draft) => void;
}

/** One text for all networks, and for each network its own if it needs one, and what only that network has. */
export function TextsEditor({ draft, networks, network, findings, limits, onNetwork, onChange }: TextsEditorProps) {
  const { t } = useTranslation();
  const known = useNetworks();
  const own = network !== null && draft.own[network] !== undefined;
  const hasOptions = networks.some((each) => Object.keys(known.of(each)?.options ?? {}).length > 0);
  // For whoever looks at another tab.
  const signOf = (each: string) => {
    const given = Object.keys(draft.options[each] ?? {}).length;
    if (Object.keys(optionProblems(findings, each)).length > 0) {
      return <IconAlertCircle size={16} role="img" aria-label={t('composer.options.broken')} />;
    }
    if (given === 0) return undefined;
    return <IconAdjustmentsHorizontal size={16} role="img" aria-label={t('composer.options.given', { count: given })} />;
  };
  return (
    <>
      <Tabs
        value={network ?? ALL}
        onChange={(value) => onNetwork(value === ALL ? null : value)}
        variant="pills"
        radius="md"
        className={classes.tabs}
        classNames={{ list: classes.tabList, tab: classes.tab }}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('composer.versions')}>
          <Tabs.Tab value={ALL}>{t('composer.everywhere')}</Tabs.Tab>
          {networks.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              leftSection={<NetworkMark network={each} size={18} />}
              rightSection={signOf(each)}
            >
              {draft.own[each] ? t('composer.ownTab', { network: known.name(each) }) : known.name(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {network !== null && !own ? (
        <Borrowed draft={draft} network={network} onOwn={() => onChange(withOwn(draft, network))} />
      ) : (
        <Parts
          parts={network !== null && own ? draft.own[network]! : draft.shared}
          networks={network !== null ? [network] : networks.filter((each) => !draft.own[each])}
          findings={findings}
          onChange={(parts) => onChange(withParts(draft, network, parts))}
        />
      )}
      {network !== null && own ? (
        <Button
          mt="sm"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => onChange(withoutOwn(draft, network))}
        >
          {t('composer.shareAgain')}
        </Button>
      ) : null}
      {network === null && hasOptions ? (
        <p className={classes.hint}>
          <IconAdjustmentsHorizontal size={16} aria-hidden />
          {t('composer.options.hint')}
        </p>
      ) : null}
      {network !== null ? (
        <OptionsEditor
          key={network}
          network={network}
          given={draft.options[network] ?? {}}
          findings={findings}
          limits={limits.filter((limit) => limit.network === network)}
          onChange={(name, value) => onChange(withOption(draft, network, name, value))}
          onPage={(options, image) => onChange(withPage(draft, network, options, image))}
        />
      ) : null}
    </>
  );
}

function Borrowed({ draft, network, onOwn }: { draft: Draft; network: string; onOwn: () => void }) {
  const { t } = useTranslation();
  const networks = useNetworks();
  return (
    <div className={classes.borrowed}>
      <p>{draft.shared.map(({ text }) => text).join('\n\n') || t('composer.borrowedEmpty')}</p>
      <Button size="xs" variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={onOwn}>
        {t('composer.own', { network: networks.name(network) })}
      </Button>
    </div>
  );
}

interface PartsProps {
  parts: DraftPart[];
  networks: string[];
  findings: Finding[];
  onChange: (parts: DraftPart[]) => void;
}

function Parts({ parts, networks, findings, onChange }: PartsProps) {
  const replace = (index: number, ...by: DraftPart[]) => onChange(parts.toSpliced(index, 1, ...by));
  const split = (index: number, limit: number) => {
    const part = parts[index]!;
    // Counting letters is not counting as the network does, so leave some room; the check has the last word.
    const [first, ...rest] = splitIntoThread(part.text, Math.max(20, Math.floor(limit * 0.92)));
    replace(index, { ...part, text: first ?? '' }, ...rest.map((text) => newPart(text)));
  };
  return parts.map((part, index) => (
    <PartEditor
      key={part.key}
      part={part}
      place={index}
      of={parts.length}
      networks={networks}
      findings={findings.filter((finding) => finding.part === index && networks.includes(finding.network))}
      onChange={(changed) => replace(index, changed)}
      onAddBelow={() => replace(index, part, newPart())}
      onRemove={() => replace(index)}
      onSplit={(limit) => split(index, limit)}
    />
  ));
}
