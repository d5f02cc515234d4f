import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/lib/api/model';
import classes from './rule-list.module.css';

/** What a network would refuse, and what it would do otherwise than one may think. */
export function RuleList({ findings, parts }: { findings: Finding[]; parts: number }) {
  const { t } = useTranslation();
  const rows = findings.flatMap(({ part, violations, warnings }) => [
    ...violations.map(({ message }) => ({ part, message, kind: 'violation' as const })),
    ...(warnings ?? []).map(({ message }) => ({ part, message, kind: 'warning' as const })),
  ]);
  if (rows.length === 0) return null;
  return (
    <ul className={classes.rules} aria-live="polite">
      {rows.map(({ part, message, kind }, index) => (
        <li key={index} data-kind={kind}>
          {kind === 'violation' ? <IconCircleX size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
          <span>
            {parts > 1 ? `${t('composer.partLabel', { place: part + 1 })}: ` : ''}
            {message}
          </span>
        </li>
      ))}
    </ul>
  );
}
