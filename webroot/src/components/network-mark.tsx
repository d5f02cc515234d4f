import {
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandTelegram,
  IconBrandTiktok,
  IconBrandX,
  IconBrandYoutube,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { useNetworks } from '@/lib/data/networks';
import classes from './network-mark.module.css';

const signs: Record<string, Icon> = {
  bluesky: IconBrandBluesky,
  facebook: IconBrandFacebook,
  instagram: IconBrandInstagram,
  linkedin: IconBrandLinkedin,
  mastodon: IconBrandMastodon,
  telegram: IconBrandTelegram,
  tiktok: IconBrandTiktok,
  x: IconBrandX,
  youtube: IconBrandYoutube,
};

/** A network's own sign, small: the only place where its colour is kept. */
export function NetworkMark({ network, size = 20 }: { network: string; size?: number }) {
  const networks = useNetworks();
  const Sign = signs[network] ?? IconWorld;
  return (
    <span
      className={classes.mark}
      data-network={network}
      style={{ width: size, height: size }}
      role="img"
      aria-label={networks.name(network)}
    >
      <Sign size={Math.round(size * 0.66)} stroke={2} aria-hidden />
    </span>
  );
}

/** A handle as people write it, with its sign before it. */
export const handleText = (handle: string | undefined): string =>
  handle === undefined || handle === '' || handle.startsWith('@') ? (handle ?? '') : `@${handle}`;
