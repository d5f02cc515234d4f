import { Alert, Button, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { asProblem, type ApiProblem } from '@/lib/api/problem';

/** What went wrong, in a sentence that needs no knowledge of the machine. */
export function problemText(t: TFunction, problem: ApiProblem): string {
  if (problem.status === 0) return t('problem.unreachable');
  if (problem.status === 429) return t('problem.tooMany');
  if (problem.message) return problem.message;
  return t('problem.unexpected', { status: problem.status });
}

interface ProblemAlertProps {
  error: unknown;
  /** What could not be done, as in "The post was not scheduled." */
  title: string;
  /** What was saved all the same, or that nothing was. */
  saved?: string;
  onRetry?: () => void;
}

/** Says what happened, what was saved, and what to do. */
export function ProblemAlert({ error, title, saved, onRetry }: ProblemAlertProps) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const said = problemText(t, problem);
  const rules = problem.violations.filter(({ message }) => !said.includes(message));
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} title={title} role="alert">
      {said} {saved}
      {problem.isConflict ? ` ${t('problem.conflictAdvice')}` : null}
      {rules.length > 0 ? (
        <List size="sm" mt={4}>
          {rules.map((violation, index) => (
            <List.Item key={index}>{violation.message}</List.Item>
          ))}
        </List>
      ) : null}
      {onRetry ? (
        <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      ) : null}
    </Alert>
  );
}
