import { useQuery } from '@tanstack/react-query';
import type { Media } from '@/lib/api/model';
import { assetQuery, focusPosition, renditionUrl } from '@/lib/data/assets';
import classes from './post-preview.module.css';
import type { ShownCard as Card } from './shown-options';

const EDGE = 1_200;

/** The name of a page's server, as networks show it; the address as it is given while it is none yet. */
function serverOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** A page that a post leads to, as networks show it: the post's image is the card's picture. */
export function ShownCard({ card, media }: { card: Card; media: Media[] }) {
  return (
    <div className={classes.card} data-card>
      {media[0] ? <Picture media={media[0]} /> : null}
      <span>{serverOf(card.address)}</span>
      <strong dir="auto">{card.title || card.address}</strong>
      {card.description ? <p dir="auto">{card.description}</p> : null}
    </div>
  );
}

function Picture({ media }: { media: Media }) {
  const { data: asset } = useQuery(assetQuery(media.asset));
  return asset?.kind === 'IMAGE' ? (
    <img
      src={renditionUrl(media.asset, EDGE)}
      alt=""
      loading="lazy"
      style={{ objectPosition: focusPosition(media) }}
    />
  ) : null;
}
