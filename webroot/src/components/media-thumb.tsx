import { IconFileText, IconMusic, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, Media } from '@/lib/api/model';
import { assetQuery, assetUrl, focusPosition, renditionUrl } from '@/lib/data/assets';
import { playingTime } from '@/lib/files/format';
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

/** A file small: an image made small, a video's poster or first moment, a document's or audio's sign. */
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
      {asset?.kind === 'VIDEO' ? <VideoThumb asset={asset} small={small} /> : null}
      {asset?.kind === 'DOCUMENT' ? (
        <IconFileText size={small ? 16 : 28} stroke={1.6} role="img" aria-label={t('media.document')} />
      ) : null}
      {asset?.kind === 'AUDIO' ? (
        <IconMusic size={small ? 16 : 28} stroke={1.6} role="img" aria-label={t('media.audio')} />
      ) : null}
    </span>
  );
}

/** A video's poster; where it has none its first moment, if the browser can show it; and how long it plays in any case. */
function VideoThumb({ asset, small }: { asset: Asset; small: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(true);
  return (
    <>
      {asset.poster ? <img src={renditionUrl(asset.id, EDGE)} alt="" loading="lazy" /> : null}
      {shown && !asset.poster ? (
        <video
          src={assetUrl(asset.id) + FRAME}
          preload="metadata"
          muted
          playsInline
          tabIndex={-1}
          aria-hidden
          onError={() => setShown(false)}
        />
      ) : null}
      <IconPlayerPlayFilled size={small ? 12 : 20} role="img" aria-label={t('media.video')} />
      {small || asset.durationMillis === undefined ? null : (
        <span className={classes.time}>{playingTime(asset.durationMillis)}</span>
      )}
    </>
  );
}
