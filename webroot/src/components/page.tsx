import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useRef, type ReactNode } from 'react';
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

/** Whether a page was shown before: the first one leaves the focus where the browser puts it. */
let arrived = false;

/** Where what had the focus went away with the page before, the heading gets it: nobody starts at the top again. */
function useFocusOnHeading() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived && document.activeElement === document.body) heading.current?.focus();
    arrived = true;
  }, []);
  return heading;
}

/** A page within the frame: its title, its actions, its content. */
export function Page({ title, about, actions, wide = false, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useFocusOnHeading();
  useDocumentTitle(t('page.documentTitle', { title }));
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <header className={classes.head}>
        <div className={classes.heading}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {about ? <div className={classes.about}>{about}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
