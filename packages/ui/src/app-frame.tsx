// The frame of the admin app: navigation at the left, the screen at the right; on a phone a bar with a drawer.
import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { Wordmark } from './mark.js';
import { SearchTrigger } from './search-trigger.js';
import { SideNavigation, type NavGroup } from './side-navigation.js';
import classes from './app-frame.module.css';

export type { NavGroup, NavItem } from './side-navigation.js';

export type AppFrameProps = {
  /** Groups in the order of the day's work; only what this user may open. */
  groups: readonly NavGroup[];
  /** `href` of the item that holds this screen. */
  current?: string;
  /** Whose place this is, above the groups (a municipality "with Marlow County Sheriff"). */
  context?: { title: string; note?: string };
  /** Opens the spotlight search (Ctrl-K); without it no trigger is drawn. */
  onSearch?: () => void;
  /** User and agency menu, such as AccountMenu; drawn at the foot of the side and in the bar of a phone. */
  account?: ReactNode;
  /** Across the top of the screen: use notification, support access, trial data. */
  banner?: ReactNode;
  /** Name beside the mark. */
  product?: string;
  children: ReactNode;
};

/** Put once around the router's outlet. `main` has the id `main` and can take the focus. */
export function AppFrame({ groups, current, context, onSearch, account, banner, product = 'Rapport', children }: AppFrameProps) {
  const [opened, { open, close }] = useDisclosure(false);
  useEffect(close, [current, close]);
  const head = context && (
    <div className={classes.context}>
      <p className={classes.contextTitle}>{context.title}</p>
      {context.note && <p className={classes.contextNote}>{context.note}</p>}
    </div>
  );
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>Skip to the content</a>
      <div className={classes.bar} role="region" aria-label="Top bar">
        <Burger opened={opened} onClick={open} size="sm" aria-label="Open the menu" aria-expanded={opened} aria-haspopup="dialog" />
        <Wordmark size={16} name={product} />
        <span className={classes.barEnd}>
          {onSearch && <SearchTrigger onSearch={onSearch} compact />}
          {account}
        </span>
      </div>
      <div className={classes.side} role="region" aria-label="Side bar">
        <div className={classes.brand}><Wordmark name={product} /></div>
        {head}
        {onSearch && <div className={classes.search}><SearchTrigger onSearch={onSearch} /></div>}
        <SideNavigation groups={groups} {...(current ? { current } : {})} />
        {account && <div className={classes.account}>{account}</div>}
      </div>
      <Drawer opened={opened} onClose={close} title={<Wordmark size={16} name={product} />} size={300} padding="sm"
        closeButtonProps={{ 'aria-label': 'Close the menu' }}>
        {head}
        <SideNavigation groups={groups} {...(current ? { current } : {})} onFollow={close} />
      </Drawer>
      <div className={classes.screen}>
        {banner}
        <main id="main" tabIndex={-1} className={classes.main}>{children}</main>
      </div>
    </div>
  );
}
