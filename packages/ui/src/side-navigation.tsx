// The groups of links of the admin app, with what waits in each and where one is.
import { useId } from 'react';
import { Link } from './link.js';
import { VisuallyHidden } from './visually-hidden.js';
import classes from './side-navigation.module.css';

export type NavItem = {
  href: string;
  label: string;
  /** How much waits there for this user; nothing is drawn for 0. */
  waiting?: number;
};
export type NavGroup = { /** Left out for the first, nameless group. */ label?: string; items: readonly NavItem[] };

export type SideNavigationProps = { groups: readonly NavGroup[]; current?: string; /** After a link was followed, to close a drawer. */ onFollow?: () => void };

function Group({ label, items, current, onFollow }: NavGroup & Omit<SideNavigationProps, 'groups'>) {
  const id = useId();
  return (
    <div className={classes.group}>
      {label && <p id={id} className={classes.label}>{label}</p>}
      <ul className={classes.list} {...(label ? { 'aria-labelledby': id } : {})}>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} className={classes.item} onClick={onFollow} {...(item.href === current ? { 'aria-current': 'page' as const } : {})}>
              {item.label}
              {item.waiting ? <span className={classes.waiting}>{item.waiting > 99 ? '99+' : item.waiting}<VisuallyHidden> waiting</VisuallyHidden></span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One `nav` landmark; AppFrame places it. */
export function SideNavigation({ groups, ...rest }: SideNavigationProps) {
  return (
    <nav aria-label="Main">
      {groups.map((group, index) => <Group key={group.label ?? index} {...group} {...rest} />)}
    </nav>
  );
}
