// Who is signed in and where: a pill that opens the user's own links and the other agencies they belong to.
import { Menu } from '@mantine/core';
import { Fragment, useMemo } from 'react';
import { Link } from './link.js';
import classes from './account-menu.module.css';

export type AccountEntry = {
  label: string;
  note?: string;
  href?: string;
  onSelect?: () => void;
  /** The agency one is in now. */
  current?: boolean;
};
export type AccountSection = { label?: string; entries: readonly AccountEntry[] };

function Entry({ entry: { label, note, href, onSelect, current } }: { entry: AccountEntry }) {
  const words = <>{label}{note && <span className={classes.note}>{note}</span>}</>;
  const props = { className: classes.entry, 'aria-current': current ? ('true' as const) : undefined, rightSection: current ? '✓' : undefined };
  return href
    ? <Menu.Item {...props} component={Link} href={href}>{words}</Menu.Item>
    : <Menu.Item {...props} onClick={onSelect}>{words}</Menu.Item>;
}

/** `name` as colleagues write it ("Dep. R. Alvarez"), `place` the agency. */
export function AccountMenu({ name, place, sections }: { name: string; place?: string; sections: readonly AccountSection[] }) {
  const label = useMemo(() => ['Account of', name, place && `at ${place}`].filter(Boolean).join(' '), [name, place]);
  return (
    <Menu position="top-start" width={260} withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <button type="button" className={classes.pill} aria-label={label}>
          <span className={classes.name}>{name}</span>
          {place && <span className={classes.place}>{place}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {sections.map((section, index) => (
          <Fragment key={section.label ?? index}>
            {index > 0 && <Menu.Divider />}
            {section.label && <Menu.Label>{section.label}</Menu.Label>}
            {section.entries.map((entry) => <Entry key={entry.label} entry={entry} />)}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
