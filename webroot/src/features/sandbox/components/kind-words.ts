import { useTranslation } from 'react-i18next';

/** What a kind of fault does, in words; its own name where this console does not know it. */
export function useKindWords(): (kind: string) => string {
  const { t, i18n } = useTranslation();
  return (kind) => (i18n.exists(`sandbox.kind.${kind}`) ? t(`sandbox.kind.${kind}` as 'sandbox.kind.latency') : kind);
}
