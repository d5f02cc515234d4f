import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBookmark,
  IconHeart,
  IconMessageCircle,
  IconRepeat,
  IconStar,
} from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part, Variant } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { AttachedMedia } from './attached-media';
import { NetworkMark, handleText } from './network-mark';
import classes from './post-preview.module.css';
import { ShownCard } from './shown-card';
import { useShownOptions } from './shown-options';

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
  options?: Variant['options'];
  /** Shows at once what people must open first: for those who judge the post. */
  opened?: boolean;
  /** Whether it was changed on the network since it went out. */
  edited?: boolean;
}

/** What people will see on the network: near enough to judge by, made of no network's own pixels. */
export function PostPreview({ network, name, handle, parts, options, opened = false, edited = false }: PostPreviewProps) {
  const { t } = useTranslation();
  const networks = useNetworks();
  const { warning, sensitive, language, card, marks } = useShownOptions(network, options);
  const [open, setOpen] = useState(opened);
  const folded = warning !== undefined && !open;
  return (
    <article
      className={classes.preview}
      data-network={network}
      aria-label={t('preview.label', { network: networks.name(network) })}
    >
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
              {edited && index === 0 ? <span className={classes.edited}>{t('preview.edited')}</span> : null}
              {index === 0 ? <NetworkMark network={network} size={18} /> : null}
            </div>
            {index === 0 && marks.length > 0 ? (
              <ul className={classes.marks} aria-label={t('preview.options')}>
                {marks.map(({ name: option, icon: Sign, words }) => (
                  <li key={option} data-option={option}>
                    <Sign size={14} stroke={1.8} aria-hidden />
                    {words}
                  </li>
                ))}
              </ul>
            ) : null}
            {warning === undefined ? null : (
              <div className={classes.warning} data-warning>
                <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
                <span dir="auto">{warning}</span>
                <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
                  {open ? t('preview.fold') : t('preview.unfold')}
                </UnstyledButton>
              </div>
            )}
            {folded ? null : (
              <>
                <p className={classes.text} dir="auto" lang={language}>
                  {part.text ? <Marked text={part.text} /> : <em>{t('preview.empty')}</em>}
                </p>
                {index === 0 && card && (part.media ?? []).length < 2 ? (
                  <ShownCard card={card} media={part.media ?? []} />
                ) : (
                  <AttachedMedia media={part.media ?? []} veiled={sensitive && !opened} />
                )}
              </>
            )}
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
