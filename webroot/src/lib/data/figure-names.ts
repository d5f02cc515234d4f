import { useTranslation } from 'react-i18next';
import type { Figure } from './figures';

/** What a network calls a figure; the usual name where it has no word of its own. */
export function useFigureNames(network: string): (name: Figure) => string {
  const { t, i18n } = useTranslation();
  return (name) => {
    const own = `figures.on.${network}.${name}`;
    return t((i18n.exists(own) ? own : `figures.name.${name}`) as 'figures.name.likes');
  };
}
