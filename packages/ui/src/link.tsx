// The one way components of this package draw a link, so that each app can put its own router behind it.
import { createContext, useContext, type ComponentPropsWithRef, type ComponentType, type ReactNode } from 'react';

export type LinkProps = ComponentPropsWithRef<'a'> & { href: string };

const plainLink = (props: LinkProps) => <a {...props} />;
const LinkContext = createContext<ComponentType<LinkProps>>(plainLink);

/** Puts the app's router behind every link below it; `component` takes the props of `<a>` with an `href` inside the app. */
export function LinkProvider({ component, children }: { component: ComponentType<LinkProps>; children: ReactNode }) {
  return <LinkContext value={component}>{children}</LinkContext>;
}

/** A link inside the app; a plain `<a>` where no LinkProvider stands above it. */
export function Link(props: LinkProps) {
  const Chosen = useContext(LinkContext);
  return <Chosen {...props} />;
}
