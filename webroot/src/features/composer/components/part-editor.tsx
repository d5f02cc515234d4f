import { ActionIcon, Button, FileButton, Textarea, Tooltip } from '@mantine/core';
import { IconLayoutList, IconPaperclip, IconScissors, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LengthCount } from '@/components/length-count';
import type { Finding } from '@/lib/api/model';
import { AUDIO_TYPES, DOCUMENT_TYPES, IMAGE_TYPES, VIDEO_TYPES } from '@/lib/data/assets';
import { useNetworks } from '@/lib/data/networks';
import type { DraftPart } from '../draft';
import { useUploads } from '../uploads';
import { Attachments } from './attachments';
import classes from './composer.module.css';
import { UploadList } from './upload-list';

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
  const { mostFiles, types, threads } = useRoom(networks);
  const uploads = useUploads();
  const resetFile = useRef<() => void>(null);

  const attach = (files: File[]) => {
    uploads.add(part.key, files);
    // So that the same file can be chosen again.
    resetFile.current?.();
  };
  const remove = () => {
    uploads.all.filter((each) => each.part === part.key).forEach(({ key }) => uploads.remove(key));
    onRemove();
  };
  const over = findings.find(({ weightedRemaining }) => weightedRemaining < 0);

  return (
    <div className={classes.part}>
      {of > 1 ? (
        <div className={classes.partHead}>
          {t('composer.part', { place: place + 1, of })}
          <Tooltip label={t('composer.removePart')}>
            <ActionIcon variant="subtle" color="gray" onClick={remove} aria-label={t('composer.removePart')}>
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
      <Attachments media={part.media} onChange={(media) => onChange({ ...part, media })} />
      <UploadList part={part.key} />
      <div className={classes.tools}>
        <FileButton multiple onChange={attach} accept={types.join(',')} resetRef={resetFile}>
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={part.media.length >= mostFiles}
              leftSection={<IconPaperclip size={16} aria-hidden />}
            >
              {t('composer.media.add')}
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
function useRoom(networks: string[]): { mostFiles: number; types: string[]; threads: boolean } {
  const { of } = useNetworks();
  const known = networks.flatMap((network) => of(network) ?? []);
  const all = known.length === 0;
  const room = known.map(({ imagesPerPost, videos, documents, audios }) =>
    Math.max(imagesPerPost, videos?.perPost ?? 0, documents?.perPost ?? 0, audios?.perPost ?? 0),
  );
  return {
    mostFiles: all ? Infinity : Math.max(...room),
    types: [
      ...IMAGE_TYPES,
      ...(all || known.some(({ videos }) => videos) ? VIDEO_TYPES : []),
      ...(all || known.some(({ documents }) => documents) ? DOCUMENT_TYPES : []),
      ...(all || known.some(({ audios }) => audios) ? AUDIO_TYPES : []),
    ],
    threads: known.length === 0 || known.some(({ threads }) => threads),
  };
}
