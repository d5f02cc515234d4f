import { UnstyledButton } from '@mantine/core';
import { IconEyeOff, IconFileText, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, Media } from '@/lib/api/model';
import { assetQuery, assetUrl, focusPosition, renditionUrl } from '@/lib/data/assets';
import { fileSize, playingTime, typeName } from '@/lib/files/format';
import classes from './post-preview.module.css';

const EDGE = 1_200;

/** The files of a part as people will see them: images in a grid, videos and audio to play, documents to open. */
export function AttachedMedia({ media, veiled }: { media: Media[]; veiled: boolean }) {
  const { t } = useTranslation();
  const [lifted, setLifted] = useState(false);
  if (media.length === 0) return null;
  if (veiled && !lifted) {
    return (
      <UnstyledButton className={classes.veil} onClick={() => setLifted(true)}>
        <IconEyeOff size={18} stroke={1.8} aria-hidden />
        {t('preview.veiled', { count: media.length })}
      </UnstyledButton>
    );
  }
  return (
    <div className={classes.media} data-count={Math.min(media.length, 4)}>
      {media.map((each, index) => (
        <Attached key={`${each.asset}-${index}`} media={each} />
      ))}
    </div>
  );
}

function Attached({ media }: { media: Media }) {
  const { t } = useTranslation();
  const { data: asset } = useQuery(assetQuery(media.asset));
  const url = assetUrl(media.asset);
  switch (asset?.kind) {
    case 'IMAGE':
      return (
        <img
          // Made small it would no longer move.
          src={asset.animated || asset.contentType === 'image/gif' ? url : renditionUrl(media.asset, EDGE)}
          alt={media.altText ?? ''}
          loading="lazy"
          style={{ objectPosition: focusPosition(media) }}
        />
      );
    case 'VIDEO':
      return <Video asset={asset} label={media.altText || asset.name || t('media.video')} />;
    case 'AUDIO':
      return (
        <audio
          className={classes.audio}
          src={url}
          controls
          preload="metadata"
          aria-label={media.altText || asset.name || t('media.audio')}
        />
      );
    case 'DOCUMENT':
      return (
        <a className={classes.document} href={url} target="_blank" rel="noreferrer">
          <IconFileText size={24} stroke={1.6} aria-hidden />
          <strong>{asset.name || t('media.document')}</strong>
          <span>{[typeName(asset.contentType), fileSize(asset.size)].join(' · ')}</span>
        </a>
      );
    default:
      return <span className={classes.unseen} />;
  }
}

/** A video to play, or a clear place for one that this browser cannot show. */
function Video({ asset, label }: { asset: Asset; label: string }) {
  const [unplayed, setUnplayed] = useState(false);
  const shape = asset.width > 0 ? { aspectRatio: `${asset.width} / ${asset.height}` } : undefined;
  return unplayed && !asset.poster ? (
    <div className={classes.unplayed} style={shape} role="img" aria-label={label} data-unplayed>
      <IconPlayerPlayFilled size={28} aria-hidden />
      <span>
        {[typeName(asset.contentType), asset.durationMillis === undefined ? null : playingTime(asset.durationMillis)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  ) : (
    <video
      src={assetUrl(asset.id)}
      poster={asset.poster ? renditionUrl(asset.id, EDGE) : undefined}
      controls
      preload="metadata"
      playsInline
      aria-label={label}
      style={shape}
      onError={() => setUnplayed(true)}
    />
  );
}
