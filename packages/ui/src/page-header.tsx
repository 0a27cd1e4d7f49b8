// The head of a screen: where am I, what is the finding, what is it built on, and what can I do.
import type { ReactNode } from 'react';
import { Link } from './link.js';
import classes from './page-header.module.css';

export type Crumb = { label: string; href?: string };

export type PageHeaderProps = {
  /** Where this is: words, or the way back as crumbs. */
  eyebrow?: string | readonly Crumb[];
  /** States the finding where there is one ("Trust is 71.4, up 2.1 since the spring training"). */
  title: ReactNode;
  subtitle?: ReactNode;
  /** Badges beside the title. */
  status?: ReactNode;
  /** Quiet actions first, the one primary action last. */
  actions?: ReactNode;
};

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="You are here" className={classes.eyebrow}>
      <ol className={classes.crumbs}>
        {crumbs.map(({ label, href }) => (
          <li key={label}>{href ? <Link href={href} className={classes.crumb}>{label}</Link> : label}</li>
        ))}
      </ol>
    </nav>
  );
}

/** Use once per screen; it holds the h1, which can take the focus after a change of screen (`id="page-title"`). */
export function PageHeader({ eyebrow, title, subtitle, status, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {typeof eyebrow === 'string' && <p className={classes.eyebrow}>{eyebrow}</p>}
        {Array.isArray(eyebrow) && <Crumbs crumbs={eyebrow} />}
        <div className={classes.line}>
          <h1 id="page-title" tabIndex={-1} className={classes.title}>{title}</h1>
          {status}
        </div>
        {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
