import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One line under the title. */
  about?: ReactNode;
  /** The page's one primary action, and what goes with it. */
  actions?: ReactNode;
  /** The whole width instead of a column that is comfortable to read. */
  wide?: boolean;
  children: ReactNode;
}

/** A page within the frame: its title, its actions, its content. */
export function Page({ title, about, actions, wide = false, children }: PageProps) {
  const { t } = useTranslation();
  useDocumentTitle(t('page.documentTitle', { title }));
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <header className={classes.head}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{title}</h1>
          {about ? <div className={classes.about}>{about}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
