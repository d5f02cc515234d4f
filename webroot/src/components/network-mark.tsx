import { IconBrandMastodon, IconBrandX, IconWorld } from '@tabler/icons-react';
import classes from './network-mark.module.css';

const signs = { x: IconBrandX, mastodon: IconBrandMastodon } as const;

/** A network's own sign, small: the only place where its colour is kept. */
export function NetworkMark({ network, size = 20 }: { network: string; size?: number }) {
  const Sign = signs[network as keyof typeof signs] ?? IconWorld;
  return (
    <span className={classes.mark} data-network={network} style={{ width: size, height: size }} role="img" aria-label={networkName(network)}>
      <Sign size={Math.round(size * 0.66)} stroke={2} aria-hidden />
    </span>
  );
}

const names: Record<string, string> = { x: 'X', mastodon: 'Mastodon' };

/** What a network calls itself, in any language. */
export const networkName = (network: string): string => names[network] ?? network;

/** A handle as people write it, with its sign before it. */
export const handleText = (handle: string | undefined): string =>
  handle === undefined || handle === '' || handle.startsWith('@') ? (handle ?? '') : `@${handle}`;
