import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon: Icon;
  title: string;
  /** What would be here, and how it comes here. */
  children: ReactNode;
  /** The one button that helps. */
  action?: ReactNode;
  compact?: boolean;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon: Sign, title, children, action, compact = false }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-compact={compact || undefined}>
      <span className={classes.sign}>
        <Sign size={22} stroke={1.6} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{children}</p>
      {action}
    </div>
  );
}
