/** Puts the router behind the links of @rapport/ui. */
import type { LinkProps } from '@rapport/ui/link';
import type { MouseEvent } from 'react';
import classes from './app-link.module.css';
import { router } from './router.js';

const base = '/admin';
/** First parts of addresses outside the app, whole: `/api-keys` is a screen. */
const outside = /^\/(api|docs|a|s)(\/|$)/;
const isPlainClick = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** `href` is a path inside the app, such as `/trust?by=unit`; anything with a scheme or leaving the app is an ordinary link. */
export function AppLink({ href, onClick, ...props }: LinkProps) {
  const inside = href.startsWith('/') && !outside.test(href);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!inside || event.defaultPrevented || !isPlainClick(event) || props.target) return;
    event.preventDefault();
    router.history.push(`${base}${href}`);
  };
  return <a {...props} className={props.className ?? classes.link} href={inside ? `${base}${href}` : href} onClick={follow} />;
}
