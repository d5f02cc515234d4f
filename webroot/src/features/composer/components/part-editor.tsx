import { ActionIcon, Button, FileButton, Text, Textarea, Tooltip } from '@mantine/core';
import { IconLayoutList, IconPhoto, IconScissors, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/components/problem-alert';
import { asProblem } from '@/lib/api/problem';
import type { Finding, Media } from '@/lib/api/model';
import { assetUrl, IMAGE_TYPES, useStoreAsset } from '@/lib/data/assets';
import { useNetworks } from '@/lib/data/networks';
import type { DraftPart } from '../draft';
import classes from './composer.module.css';
import { LengthCount } from './length-count';

interface PartEditorProps {
  part: DraftPart;
  place: number;
  of: number;
  networks: string[];
  findings: Finding[];
  onChange: (part: DraftPart) => void;
  onAddBelow: () => void;
  onRemove: () => void;
  onSplit: (limit: number) => void;
}

/** One part of a thread, or the whole of a single post. */
export function PartEditor(props: PartEditorProps) {
  const { part, place, of, networks, findings, onChange, onAddBelow, onRemove, onSplit } = props;
  const { t } = useTranslation();
  const { mostImages, threads } = useRoom(networks);
  const store = useStoreAsset();
  const resetFile = useRef<() => void>(null);
  const latest = useRef(part);
  latest.current = part;

  const attach = (file: File | null) => {
    if (!file) return;
    store.mutate(file, {
      onSuccess: ({ id }) =>
        onChange({ ...latest.current, media: [...latest.current.media, { asset: id, altText: '' }] }),
      onSettled: () => resetFile.current?.(),
    });
  };
  const over = findings.find(({ weightedRemaining }) => weightedRemaining < 0);

  return (
    <div className={classes.part}>
      {of > 1 ? (
        <div className={classes.partHead}>
          {t('composer.part', { place: place + 1, of })}
          <Tooltip label={t('composer.removePart')}>
            <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('composer.removePart')}>
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      ) : null}
      <Textarea
        aria-label={of > 1 ? t('composer.partLabel', { place: place + 1 }) : t('composer.text')}
        placeholder={t('composer.placeholder')}
        autosize
        minRows={of > 1 ? 3 : 5}
        maxRows={18}
        size="md"
        dir="auto"
        value={part.text}
        autoFocus={place === of - 1}
        onChange={(event) => onChange({ ...part, text: event.currentTarget.value })}
      />
      <Images media={part.media} onChange={(media) => onChange({ ...part, media })} />
      {store.error ? (
        <Text size="sm" c="var(--state-failed)" mt="xs" role="alert">
          {t('composer.imageFailed')} {problemText(t, asProblem(store.error))}
        </Text>
      ) : null}
      <div className={classes.tools}>
        <FileButton onChange={attach} accept={IMAGE_TYPES.join(',')} resetRef={resetFile}>
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={store.isPending}
              disabled={part.media.length >= mostImages}
              leftSection={<IconPhoto size={16} aria-hidden />}
            >
              {t('composer.addImage')}
            </Button>
          )}
        </FileButton>
        {threads ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconLayoutList size={16} aria-hidden />}
            onClick={onAddBelow}
          >
            {t('composer.addPart')}
          </Button>
        ) : null}
        {over && threads ? (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconScissors size={16} aria-hidden />}
            onClick={() => onSplit(over.limit)}
          >
            {t('composer.split')}
          </Button>
        ) : null}
        <div className={classes.counts} aria-live="polite">
          {findings.map((finding) => (
            <LengthCount key={finding.network} finding={finding} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** What at least one of the networks has room for; the check says which of them has not. */
function useRoom(networks: string[]): { mostImages: number; threads: boolean } {
  const { of } = useNetworks();
  const known = networks.flatMap((network) => of(network) ?? []);
  return {
    mostImages: known.length > 0 ? Math.max(...known.map(({ imagesPerPost }) => imagesPerPost)) : Infinity,
    threads: known.length === 0 || known.some(({ threads }) => threads),
  };
}

function Images({ media, onChange }: { media: Media[]; onChange: (media: Media[]) => void }) {
  const { t } = useTranslation();
  if (media.length === 0) return null;
  return (
    <div className={classes.images}>
      {media.map((each, index) => (
        <div key={`${each.asset}-${index}`} className={classes.image}>
          <img src={assetUrl(each.asset)} alt="" />
          <Textarea
            label={t('composer.altText')}
            placeholder={t('composer.altPlaceholder')}
            size="xs"
            autosize
            minRows={2}
            value={each.altText ?? ''}
            onChange={(event) => onChange(media.toSpliced(index, 1, { ...each, altText: event.currentTarget.value }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('composer.removeImage')}
            onClick={() => onChange(media.toSpliced(index, 1))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
