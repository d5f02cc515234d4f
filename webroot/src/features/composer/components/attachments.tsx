import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconCopy, IconFocus2, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MediaThumb } from '@/components/media-thumb';
import type { Asset, Media } from '@/lib/api/model';
import { assetQuery } from '@/lib/data/assets';
import { fileSize, playingTime, typeName } from '@/lib/files/format';
import classes from './attachments.module.css';
import { FocusPicker } from './focus-picker';

interface AttachmentsProps {
  media: Media[];
  onChange: (media: Media[]) => void;
}

/** The files of a part: what they are, what they show, and what of them matters. */
export function Attachments({ media, onChange }: AttachmentsProps) {
  const { t } = useTranslation();
  if (media.length === 0) return null;
  return (
    <ul className={classes.attachments} aria-label={t('composer.media.label')}>
      {media.map((each, index) => (
        <Attachment
          key={`${each.asset}-${index}`}
          media={each}
          onChange={(changed) => onChange(media.toSpliced(index, 1, changed))}
          onRemove={() => onChange(media.toSpliced(index, 1))}
        />
      ))}
    </ul>
  );
}

interface AttachmentProps {
  media: Media;
  onChange: (media: Media) => void;
  onRemove: () => void;
}

function Attachment({ media, onChange, onRemove }: AttachmentProps) {
  const { t } = useTranslation();
  const { data: asset } = useQuery(assetQuery(media.asset));
  const [focusing, setFocusing] = useState(false);
  return (
    <li className={classes.attachment} data-kind={asset?.kind}>
      <MediaThumb media={media} asset={asset} />
      <div className={classes.about}>
        <p className={classes.facts}>
          {asset?.name ? <strong>{asset.name}</strong> : null}
          {asset ? <span>{factsOf(asset)}</span> : null}
        </p>
        <Textarea
          label={t('composer.media.shows', { context: asset?.kind.toLowerCase() })}
          placeholder={t('composer.altPlaceholder')}
          size="xs"
          autosize
          minRows={2}
          value={media.altText ?? ''}
          onChange={(event) => onChange({ ...media, altText: event.currentTarget.value })}
        />
        {asset?.kind === 'IMAGE' ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconFocus2 size={14} aria-hidden />}
            onClick={() => setFocusing(true)}
          >
            {media.focus ? t('composer.focus.change') : t('composer.focus.set')}
          </Button>
        ) : null}
        {asset ? <Alike asset={asset} /> : null}
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={t('composer.media.remove')} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
      <FocusPicker media={media} opened={focusing} onClose={() => setFocusing(false)} onChange={onChange} />
    </li>
  );
}

/** "MP4 · 1920 × 1080 · 0:32 · 12 MB". */
function factsOf({ contentType, width, height, durationMillis, size }: Asset): string {
  return [
    typeName(contentType),
    width > 0 ? `${width} × ${height}` : null,
    durationMillis !== undefined ? playingTime(durationMillis) : null,
    fileSize(size),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The workspace may have nearly the same picture already, such as another crop of it. */
function Alike({ asset: { alike = [] } }: { asset: Asset }) {
  const { t } = useTranslation();
  if (alike.length === 0) return null;
  return (
    <div className={classes.alike}>
      <IconCopy size={14} aria-hidden />
      <span>{t('composer.media.alike', { count: alike.length })}</span>
      {alike.slice(0, 3).map((each) => (
        <MediaThumb key={each} media={{ asset: each }} small />
      ))}
    </div>
  );
}
