import { IconFileText, IconMusic, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Asset, Media } from '@/lib/api/model';
import { assetQuery, assetUrl, focusPosition, renditionUrl } from '@/lib/data/assets';
import classes from './media-thumb.module.css';

/** Twice the pixels of a large thumb, for screens that have them. */
const EDGE = 288;
/** Not the very first frame, which often is black. */
const FRAME = '#t=0.1';

interface MediaThumbProps {
  media: Media;
  /** What is known of the file; asked for if it is not given. */
  asset?: Asset;
  small?: boolean;
}

/** A file small: an image made small, a video's first moment, a document's or audio's sign. */
export function MediaThumb({ media, asset: given, small = false }: MediaThumbProps) {
  const { t } = useTranslation();
  const { data: asset = given } = useQuery({ ...assetQuery(media.asset), enabled: given === undefined });
  return (
    <span className={classes.thumb} data-small={small || undefined} data-kind={asset?.kind}>
      {asset?.kind === 'IMAGE' ? (
        <img
          src={renditionUrl(media.asset, EDGE)}
          alt={small ? (asset.altText ?? asset.name ?? '') : ''}
          loading="lazy"
          style={{ objectPosition: focusPosition(media) }}
        />
      ) : null}
      {asset?.kind === 'VIDEO' ? (
        <>
          <video src={assetUrl(media.asset) + FRAME} preload="metadata" muted playsInline tabIndex={-1} aria-hidden />
          <IconPlayerPlayFilled size={small ? 12 : 20} role="img" aria-label={t('media.video')} />
        </>
      ) : null}
      {asset?.kind === 'DOCUMENT' ? (
        <IconFileText size={small ? 16 : 28} stroke={1.6} role="img" aria-label={t('media.document')} />
      ) : null}
      {asset?.kind === 'AUDIO' ? (
        <IconMusic size={small ? 16 : 28} stroke={1.6} role="img" aria-label={t('media.audio')} />
      ) : null}
    </span>
  );
}
