import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title?: ReactNode;
  /** A word or number after the title. */
  aside?: ReactNode;
  /** Without inner space, for lists that reach the edges. */
  flush?: boolean;
  label?: string;
  children: ReactNode;
}

/** A sheet of paper on the desk. */
export function Panel({ title, aside, flush = false, label, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={label}>
      {title ? (
        <header className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          {aside ? <div className={classes.aside}>{aside}</div> : null}
        </header>
      ) : null}
      <div className={classes.body} data-flush={flush || undefined} data-headed={title ? true : undefined}>
        {children}
      </div>
    </section>
  );
}
