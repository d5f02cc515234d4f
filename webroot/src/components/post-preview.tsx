import { IconBookmark, IconHeart, IconMessageCircle, IconRepeat, IconStar } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '@/lib/api/model';
import { assetUrl } from '@/lib/data/assets';
import { NetworkMark, networkName, handleText } from './network-mark';
import classes from './post-preview.module.css';

const LINKED = /(https?:\/\/[^\s<>"]+|(?<![\w@#])[@#][\p{L}\p{N}_]+(?:@[\w.-]+\w)?)/gu;

/** Text with its links, mentions and tags marked, as networks show them. */
function Marked({ text }: { text: string }) {
  return text.split(LINKED).map((piece, index) => (
    <Fragment key={index}>{index % 2 === 1 ? <span className={classes.link}>{piece}</span> : piece}</Fragment>
  ));
}

interface PostPreviewProps {
  network: string;
  name: string;
  handle: string;
  parts: Part[];
  /** The text as the network would show it, by part, where that is known. */
  displays?: (string | undefined)[];
  spoiler?: string;
}

/** What people will see on the network: near enough to judge by, made of no network's own pixels. */
export function PostPreview({ network, name, handle, parts, displays = [], spoiler }: PostPreviewProps) {
  const { t } = useTranslation();
  return (
    <article className={classes.preview} data-network={network} aria-label={t('preview.label', { network: networkName(network) })}>
      {parts.map((part, index) => (
        <div key={index} className={classes.post}>
          <div className={classes.side}>
            <span className={classes.avatar} aria-hidden>
              {(name || handle).replace('@', '').slice(0, 1).toUpperCase()}
            </span>
            {index < parts.length - 1 ? <span className={classes.thread} /> : null}
          </div>
          <div className={classes.body}>
            <div className={classes.who}>
              <strong>{name || handleText(handle)}</strong>
              <span className={classes.handle}>{handleText(handle)}</span>
              {index === 0 ? <NetworkMark network={network} size={18} /> : null}
            </div>
            {spoiler && index === 0 ? <p className={classes.spoiler}>{spoiler}</p> : null}
            <p className={classes.text} dir="auto">
              {part.text ? <Marked text={displays[index] ?? part.text} /> : <em>{t('preview.empty')}</em>}
            </p>
            {part.media && part.media.length > 0 ? (
              <div className={classes.media} data-count={Math.min(part.media.length, 4)}>
                {part.media.map(({ asset, altText }) => (
                  <img key={asset} src={assetUrl(asset)} alt={altText ?? ''} loading="lazy" />
                ))}
              </div>
            ) : null}
            <div className={classes.deeds} aria-hidden>
              <IconMessageCircle size={15} stroke={1.6} />
              <IconRepeat size={15} stroke={1.6} />
              {network === 'mastodon' ? <IconStar size={15} stroke={1.6} /> : <IconHeart size={15} stroke={1.6} />}
              <IconBookmark size={15} stroke={1.6} />
            </div>
          </div>
        </div>
      ))}
    </article>
  );
}
