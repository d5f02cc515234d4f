import { useNetworks } from '@/lib/data/networks';
import classes from './network-mark.module.css';
import { colourOf, signColours } from './sign-colours';

/** A network's own sign, small, as its descriptor draws it; its initial where it draws none. The only place of its colour. */
export function NetworkMark({ network, size = 20 }: { network: string; size?: number }) {
  const networks = useNetworks();
  const sign = networks.of(network)?.sign;
  const name = networks.name(network);
  const asked = networks.all.length > 0;
  return (
    <span
      className={classes.mark}
      data-network={network}
      style={{ width: size, height: size, ...(asked ? signColours(sign?.colour ?? colourOf(network)) : {}) }}
      role="img"
      aria-label={name}
    >
      {sign?.path ? (
        <svg className={classes.drawing} viewBox="0 0 24 24" aria-hidden>
          <path d={sign.path} />
        </svg>
      ) : asked ? (
        <span className={classes.initial} style={{ fontSize: size * 0.62 }} aria-hidden>
          {[...name][0]?.toUpperCase()}
        </span>
      ) : null}
    </span>
  );
}

/** A handle as people write it, with its sign before it. */
export const handleText = (handle: string | undefined): string =>
  handle === undefined || handle === '' || handle.startsWith('@') ? (handle ?? '') : `@${handle}`;
